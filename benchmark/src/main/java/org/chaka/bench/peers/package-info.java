/** Ours beside the ways in which others do the same; those live in the module benchmark-peers. */
package org.chaka.bench.peers;
