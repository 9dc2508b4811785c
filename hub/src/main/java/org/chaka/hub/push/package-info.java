/** The other way round: work is pushed to banks that publish an address, and their answers are taken from the replies. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bank", "exchange", "platform"})
package org.chaka.hub.push;
