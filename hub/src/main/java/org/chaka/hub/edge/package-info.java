/** What stands between the network and the modules: headers, limits, the origin rule, and the app's files. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform"})
package org.chaka.hub.edge;
