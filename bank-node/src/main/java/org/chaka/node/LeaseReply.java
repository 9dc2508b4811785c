package org.chaka.node;

import java.time.Duration;
import org.chaka.protocol.wire.Bytes;

/** The hub's reply to a lease request. */
sealed interface LeaseReply {
    /** A sealed work batch. */
    record Work(Bytes sealedBatch) implements LeaseReply {}

    /** Nothing to do for now, or a hub that is too busy to hand anything out. */
    record Nothing(Duration retryAfter) implements LeaseReply {}
}
