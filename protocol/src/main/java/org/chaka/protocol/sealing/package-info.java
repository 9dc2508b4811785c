/** HPKE and the envelopes made with it (protocol sections 4, 6.1 and 7). */
package org.chaka.protocol.sealing;
