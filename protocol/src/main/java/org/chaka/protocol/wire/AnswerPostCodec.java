package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bytes of a post of answers: {@code "CHKA" | u16 1 | institution | token | u32 count | records}. */
public final class AnswerPostCodec {
    private static final int MAGIC = 0x43484B41;
    private static final int VERSION = 1;
    private static final int COUNT_OFFSET = WireLimits.POST_HEADER_BYTES - Integer.BYTES;

    private AnswerPostCodec() {}

    /**
     * Writes a post.
     *
     * @throws IllegalArgumentException when there are not 1 to 2000 records, or the token has not 16 bytes
     */
    public static byte[] encode(InstitutionCode institution, Bytes token, List<AnswerRecord> records) {
        if (records.isEmpty() || records.size() > WireLimits.MAX_ITEMS) {
            throw new IllegalArgumentException("a post holds 1 to 2000 records");
        }
        token.requireLength(WireLimits.TOKEN_BYTES, "lease token");
        ByteBuffer out =
                ByteBuffer.allocate(WireLimits.POST_HEADER_BYTES + records.size() * WireLimits.POST_RECORD_BYTES);
        out.putInt(MAGIC).putShort((short) VERSION).put(institution.toBytes());
        token.putTo(out);
        out.putInt(records.size());
        for (AnswerRecord record : records) {
            WireUuid.put(out, record.inquiryId());
            record.sealedAnswer().putTo(out);
        }
        return out.array();
    }

    /**
     * Takes posts apart that stand one after the other, as in a reply to a push (section 6.3).
     *
     * @return at least one, each for {@link #decode}
     * @throws MalformedException when the bytes do not end with a post
     */
    public static List<byte[]> split(byte[] posts) throws MalformedException {
        List<byte[]> each = new ArrayList<>();
        int from = 0;
        do {
            if (posts.length - from < WireLimits.POST_HEADER_BYTES) {
                throw new MalformedException("a post of answers is cut short");
            }
            long count = ByteBuffer.wrap(posts).getInt(from + COUNT_OFFSET) & 0xffffffffL;
            long end = from + WireLimits.POST_HEADER_BYTES + count * WireLimits.POST_RECORD_BYTES;
            if (end > posts.length) {
                throw new MalformedException("a post of answers is cut short");
            }
            each.add(Arrays.copyOfRange(posts, from, (int) end));
            from = (int) end;
        } while (from < posts.length);
        return each;
    }

    /**
     * Reads the header and checks the size; the records are not looked at.
     *
     * @param body kept, not copied
     * @throws MalformedException when magic, version, count or size is wrong
     */
    public static AnswerPost decode(byte[] body) throws MalformedException {
        if (body.length < WireLimits.POST_HEADER_BYTES) {
            throw new MalformedException("a post of answers is cut short");
        }
        ByteBuffer in = ByteBuffer.wrap(body);
        if (in.getInt() != MAGIC || in.getShort() != VERSION) {
            throw new MalformedException("not a post of answers of version 1");
        }
        InstitutionCode institution = InstitutionCode.read(in);
        Bytes token = Bytes.read(in, WireLimits.TOKEN_BYTES);
        int count = in.getInt();
        if (count < 1 || count > WireLimits.MAX_ITEMS) {
            throw new MalformedException("a post holds 1 to 2000 records");
        }
        if (body.length != WireLimits.POST_HEADER_BYTES + count * WireLimits.POST_RECORD_BYTES) {
            throw new MalformedException("the size of a post does not fit its count");
        }
        return new AnswerPost(body, institution, token, count);
    }
}
