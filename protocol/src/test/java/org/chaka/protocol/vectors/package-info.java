/** The protocol's own test vectors: files under {@code resources/vectors} that other implementations read too. */
package org.chaka.protocol.vectors;
