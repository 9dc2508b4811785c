package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * A post of answers (protocol section 6.2), read in place: the records stay in the one array that was received, and
 * are handed out as offsets and read-only slices, so that a hub can take tens of thousands a second. The caller must
 * not change the array afterwards. Made by {@link AnswerPostCodec}.
 */
public final class AnswerPost {
    private final byte[] body;
    private final InstitutionCode institution;
    private final Bytes token;
    private final int count;

    AnswerPost(byte[] body, InstitutionCode institution, Bytes token, int count) {
        this.body = body;
        this.institution = institution;
        this.token = token;
        this.count = count;
    }

    /** The bank that the body names; the hub compares it with the key's. */
    public InstitutionCode institution() {
        return institution;
    }

    /** The 16 bytes of the lease token. */
    public Bytes token() {
        return token;
    }

    /** Number of records, 1 to 2000. */
    public int count() {
        return count;
    }

    /** The inquiry of record {@code index}. */
    public UUID inquiryId(int index) {
        return WireUuid.read(ByteBuffer.wrap(body, recordOffset(index), WireUuid.LENGTH));
    }

    /** Where in {@link #body()} the 673 bytes of the answer of record {@code index} start. */
    public int answerOffset(int index) {
        return recordOffset(index) + WireUuid.LENGTH;
    }

    /** A read-only slice of the 673 bytes of the answer of record {@code index}; nothing is copied. */
    public ByteBuffer answer(int index) {
        return ByteBuffer.wrap(body, answerOffset(index), WireLimits.ANSWER_BYTES)
                .slice()
                .asReadOnlyBuffer();
    }

    /** The array that was received, not a copy: for reading with {@link #answerOffset(int)} only. */
    public byte[] body() {
        return body;
    }

    private int recordOffset(int index) {
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException(index);
        }
        return WireLimits.POST_HEADER_BYTES + index * WireLimits.POST_RECORD_BYTES;
    }
}
