/** Asking a bank to close a card, or saying that it is somebody else's, and what the bank says to it (section 15). */
package org.chaka.protocol.cases;
