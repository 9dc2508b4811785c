package org.chaka.hub.exchange;

/**
 * A lane that has not come to the head of its bucket's log.
 *
 * @param made whether its row is there
 * @param cursor 0 when it is not
 * @param nextSeq the bucket's head: everything before it is committed
 * @param openBlock everything before it is closed
 */
record LaneAhead(short bucket, boolean made, long cursor, long nextSeq, long openBlock) {
    /** Where an inquiry may first be open and not handed out yet. */
    long from() {
        return Math.max(cursor, Blocks.firstOf(openBlock));
    }
}
