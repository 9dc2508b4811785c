/** A cardholder's client: the whole way through public HTTP, checking every step. */
package org.chaka.simulator.walk;
