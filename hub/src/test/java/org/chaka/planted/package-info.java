/** Violations that the architecture tests must catch: a rule that has never caught anything may be blind. */
package org.chaka.planted;
