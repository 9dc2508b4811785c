/** The hub of the clearing network: one Spring Boot application of flat modules, one per sub-package. */
package org.chaka.hub;
