/** The operators' console (D15): who they are, and what takes two of them. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bank", "rollout", "ops", "platform"})
package org.chaka.hub.operator;
