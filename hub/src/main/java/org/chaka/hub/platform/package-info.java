/** What every module stands on: time, keys, one error type, field encryption, what can be erased. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.chaka.hub.platform;
