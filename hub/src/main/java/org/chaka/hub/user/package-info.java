/** Persons, their payment passwords and their sessions (S3, S10). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"audit", "platform"})
package org.chaka.hub.user;
