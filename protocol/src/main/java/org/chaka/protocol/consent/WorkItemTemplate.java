package org.chaka.protocol.consent;

import java.nio.ByteBuffer;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkItemCodec;

/**
 * The work item of one inquiry, encoded once for all its banks: each gets the same bytes but for its slot, its leaf's
 * salt and its path. A secret.
 */
public final class WorkItemTemplate {
    private final byte[] item;
    private final ConsentTree tree;

    /** Made of any bank's item. */
    public WorkItemTemplate(WorkItem item, ConsentTree tree) {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ITEM_BYTES);
        WorkItemCodec.put(out, item);
        this.item = out.array();
        this.tree = tree;
    }

    /**
     * Writes the 851 bytes for one bank.
     *
     * @throws IllegalArgumentException when its slot was not chosen
     */
    public void put(ByteBuffer out, int slot) {
        int start = out.position();
        out.put(item);
        int end = out.position();
        out.position(start + WorkItemCodec.SLOT_AT).putShort((short) slot);
        tree.putSalt(out, slot);
        out.position(start + WorkItemCodec.PATH_AT);
        tree.putPath(out, slot);
        out.position(end);
    }

    /** How much memory it takes, about. */
    public long bytes() {
        return (long) item.length + tree.bytes();
    }

    @Override
    public String toString() {
        return "WorkItemTemplate[hidden]";
    }
}
