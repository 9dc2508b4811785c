/** The directory of banks: institution codes, slots, certificates. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"rollout", "platform"})
package org.chaka.hub.bank;
