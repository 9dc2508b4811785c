/** Registration, sign-in, SMS codes, and the identity authority (S3, S6). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"audit", "user", "notice", "rollout", "platform"})
package org.chaka.hub.identity;
