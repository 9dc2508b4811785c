/** What was done in whose name: chained lines that name nobody. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform"})
package org.chaka.hub.audit;
