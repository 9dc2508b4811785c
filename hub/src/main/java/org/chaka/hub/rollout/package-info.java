/** Which regions and banks are open, and since when (S1, S2). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform"})
package org.chaka.hub.rollout;
