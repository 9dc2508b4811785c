package org.chaka.node;

import org.chaka.protocol.wire.Bytes;

/**
 * A body that is kept, byte for byte, until the hub has given a final reply.
 *
 * @param id in the node's store
 */
record KeptPost(long id, Bytes body) {}
