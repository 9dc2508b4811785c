/** The inquiry log, lanes, leases, sealed answers and closing; the bank interface (protocol section 6). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bank", "platform"})
package org.chaka.hub.exchange;
