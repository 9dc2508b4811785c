/** Erases what has come to its end: day keys, partitions, rows; says when anything is overdue. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"platform"})
package org.chaka.hub.retention;
