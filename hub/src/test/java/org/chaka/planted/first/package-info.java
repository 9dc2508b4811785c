/** May use nothing, and uses {@code second}. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package org.chaka.planted.first;
