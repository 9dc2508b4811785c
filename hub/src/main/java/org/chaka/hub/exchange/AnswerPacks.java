package org.chaka.hub.exchange;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Rows of {@code exchange.answer_pack} in PostgreSQL's binary COPY format. A pack holds the answers of one bank to
 * inquiries of one deadline day that are at most {@link #PLACES} places of the log apart: as many as fill a page.
 */
final class AnswerPacks {
    static final int PLACES = 11;

    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final int HEADER_BYTES = SIGNATURE.length + 2 * Integer.BYTES;
    private static final int FIELDS = 6;
    private static final int PLACES_BYTES = Integer.BYTES + Short.BYTES;
    private static final int ROW_HEAD_BYTES = Short.BYTES
            + FIELDS * Integer.BYTES
            + Short.BYTES
            + Short.BYTES
            + Integer.BYTES
            + Long.BYTES
            + PLACES_BYTES;
    private static final LocalDate POSTGRES_EPOCH = LocalDate.of(2000, 1, 1);

    private final ByteBuffer out;

    /** Room for so many answers, each in a pack of its own at worst. */
    AnswerPacks(int answers) {
        out = ByteBuffer.allocate(HEADER_BYTES + answers * (ROW_HEAD_BYTES + SecondLayer.STORED_BYTES) + Short.BYTES);
        out.put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Whether an inquiry may share the pack that begins with {@code first}, which comes before it in its bucket. */
    static boolean together(InquiryPlace first, InquiryPlace other) {
        return other.bucket() == first.bucket()
                && other.seq() - first.seq() < PLACES
                && other.deadlineDay().equals(first.deadlineDay());
    }

    /** The bit of an inquiry in the pack that begins with {@code first}; bit 0 is the leftmost. */
    static int bit(InquiryPlace first, InquiryPlace other) {
        return 1 << (Short.SIZE - 1 - (int) (other.seq() - first.seq()));
    }

    /**
     * Starts a pack.
     *
     * @param places the {@link #bit}s of all its inquiries
     * @return where the caller appends {@link SecondLayer#STORED_BYTES} for each of them, in the order of the log
     */
    ByteBuffer add(InquiryPlace first, int slot, int places) {
        out.putShort((short) FIELDS);
        out.putInt(Short.BYTES).putShort(first.bucket());
        out.putInt(Short.BYTES).putShort((short) slot);
        out.putInt(Integer.BYTES).putInt((int) ChronoUnit.DAYS.between(POSTGRES_EPOCH, first.deadlineDay()));
        out.putInt(Long.BYTES).putLong(first.seq());
        out.putInt(PLACES_BYTES).putInt(PLACES).putShort((short) places);
        out.putInt(Integer.bitCount(places) * SecondLayer.STORED_BYTES);
        return out;
    }

    /** Ends the rows; nothing can be added any more. */
    InputStream finish() {
        out.putShort((short) -1);
        return new ByteArrayInputStream(out.array(), 0, out.position());
    }
}
