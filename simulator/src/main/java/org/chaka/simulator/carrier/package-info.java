/** The SMS carrier, and the inbox page of a phone. */
package org.chaka.simulator.carrier;
