/** Consent tree, binding and verdict (protocol sections 3, 4 and 9). */
package org.chaka.protocol.consent;
