/** Records and their exact bytes (protocol sections 6 and 7); no cryptography here. */
package org.chaka.protocol.wire;
