package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The 851 bytes of a {@link WorkItem}. */
public final class WorkItemCodec {
    /** Where the slot stands, and the leaf's salt behind it. */
    public static final int SLOT_AT = 16
            + 2 * Long.BYTES
            + 1
            + WireLimits.DOCUMENT_NUMBER_BYTES
            + WireLimits.PHONE_BYTES
            + 1
            + WireLimits.NAME_BYTES
            + WireLimits.SALT_BYTES
            + WireLimits.PUBLIC_KEY_BYTES;

    /** Where the path stands. */
    public static final int PATH_AT =
            SLOT_AT + Short.BYTES + WireLimits.SALT_BYTES + WireLimits.HASH_BYTES + 1 + 2 * Long.BYTES;

    private WorkItemCodec() {}

    /** Writes exactly {@link WireLimits#ITEM_BYTES} bytes. */
    public static void put(ByteBuffer out, WorkItem item) {
        WireUuid.put(out, item.inquiryId());
        WireTime.put(out, item.submittedAt());
        WireTime.put(out, item.deadlineAt());
        out.put((byte) item.documentType());
        out.put(item.documentNumber().getBytes(StandardCharsets.US_ASCII));
        WireText.putPadded(out, item.phone().getBytes(StandardCharsets.US_ASCII), WireLimits.PHONE_BYTES);
        byte[] name = item.name().getBytes(StandardCharsets.UTF_8);
        out.put((byte) name.length);
        WireText.putPadded(out, name, WireLimits.NAME_BYTES);
        item.personSalt().putTo(out);
        item.deviceKey().putTo(out);
        out.putShort((short) item.slot());
        item.leafSalt().putTo(out);
        item.textDigest().putTo(out);
        out.put((byte) item.purpose());
        WireTime.put(out, item.grantedAt());
        WireTime.put(out, item.validUntil());
        item.path().putTo(out);
        item.verdict().putTo(out);
    }

    /**
     * Reads the next 851 bytes.
     *
     * @throws MalformedException on a short buffer, bad text or padding that is not zero
     */
    public static WorkItem read(ByteBuffer in) throws MalformedException {
        if (in.remaining() < WireLimits.ITEM_BYTES) {
            throw new MalformedException("a work item is cut short");
        }
        try {
            return new WorkItem(
                    WireUuid.read(in),
                    WireTime.read(in),
                    WireTime.read(in),
                    in.get() & 0xff,
                    WireText.readUtf8(
                            in, WireLimits.DOCUMENT_NUMBER_BYTES, WireLimits.DOCUMENT_NUMBER_BYTES, "document number"),
                    WireText.readZeroPadded(in, WireLimits.PHONE_BYTES, "phone"),
                    WireText.readUtf8(in, in.get() & 0xff, WireLimits.NAME_BYTES, "name"),
                    Bytes.read(in, WireLimits.SALT_BYTES),
                    Bytes.read(in, WireLimits.PUBLIC_KEY_BYTES),
                    in.getShort() & 0xffff,
                    Bytes.read(in, WireLimits.SALT_BYTES),
                    Bytes.read(in, WireLimits.HASH_BYTES),
                    in.get() & 0xff,
                    WireTime.read(in),
                    WireTime.read(in),
                    Bytes.read(in, WireLimits.PATH_BYTES),
                    Bytes.read(in, WireLimits.VERDICT_BYTES));
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }
}
