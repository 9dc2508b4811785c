/** Makes an inquiry READY, releases sealed answers after the payment password, keeps the record. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"exchange", "user", "notice", "platform"})
package org.chaka.hub.report;
