/** What the operator sees: lanes and health; never a result. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bank", "exchange", "rollout", "platform"})
package org.chaka.hub.ops;
