/** SMS: the outbox of notices, and the carrier (S9, D5). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"user", "platform"})
package org.chaka.hub.notice;
