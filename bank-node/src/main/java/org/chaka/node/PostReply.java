package org.chaka.node;

import org.chaka.protocol.http.Receipt;

/** The hub's final reply to a post: after either, the body need not be kept. */
sealed interface PostReply {
    /** It was stored. */
    record Stored(Receipt receipt) implements PostReply {}

    /**
     * It never will be.
     *
     * @param code of protocol section 8, for example {@code lease-superseded}
     */
    record Refused(int status, String code) implements PostReply {}
}
