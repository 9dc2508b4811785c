package org.chaka.bench.growth;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Random;
import java.util.SplittableRandom;
import org.chaka.bench.BinaryCopy;
import org.chaka.bench.Truth;

/** How answers lie in the hub's tables: all that this figure knows of {@code exchange.answer_pack}. */
final class StoredAnswers {
    /** As many as a lease has. */
    private static final int ANSWERS_AT_ONCE = 2000;

    private static final int SEALED_BYTES = 701;

    /** A pack holds the answers of one bank to so many neighbours in the log. */
    private static final int PACK = 11;

    private static final int PACK_HEAD_BYTES = 64;

    private final Random random = Random.from(new SplittableRandom(new SecureRandom().nextLong()));
    private final BinaryCopy batch =
            new BinaryCopy(ANSWERS_AT_ONCE * (PACK_HEAD_BYTES + SEALED_BYTES) + PACK_HEAD_BYTES);

    /** Copies random answers of the banks 0 to {@code banks} to a run of the log, one bank after the other as leases do. */
    void copy(Connection connection, LocalDate day, int bucket, long fromSeq, long toSeq, int banks)
            throws SQLException {
        for (long from = fromSeq; from < toSeq; from += ANSWERS_AT_ONCE) {
            long to = Math.min(toSeq, from + ANSWERS_AT_ONCE);
            for (int slot = 0; slot < banks; slot++) {
                for (long first = from; first < to; first += PACK) {
                    int count = (int) Math.min(PACK, to - first);
                    byte[] sealed = new byte[count * SEALED_BYTES];
                    random.nextBytes(sealed);
                    batch.row(6).int2(bucket).int2(slot).date(day).int8(first);
                    batch.bits(PACK, -1 << (Short.SIZE - count)).bytes(sealed);
                }
                batch.send(connection, "exchange.answer_pack (bucket, slot, deadline_day, first_seq, places, sealed)");
            }
        }
    }

    /**
     * Answers of the inquiries from {@code bench_from} on.
     *
     * @throws IllegalStateException unless there are so many, all different
     */
    static void verifyNew(Truth truth, long expected) throws SQLException {
        // A pack begins at the first inquiry that is answered in it, so none begins before and reaches into the new
        // ones.
        String added = "exchange.answer_pack a JOIN bench_from f ON a.bucket = f.bucket AND a.first_seq >= f.seq";
        Truth.require("new answers", expected, truth.number("SELECT sum(bit_count(a.places))::bigint FROM " + added));
        Truth.require(
                "different new answers",
                expected,
                truth.number("SELECT count(*) FROM (SELECT DISTINCT a.bucket, a.first_seq + i, a.slot FROM " + added
                        + ", generate_series(0, 10) AS i WHERE get_bit(a.places, i) = 1)"));
    }

    /** Removes those of a day by a plain DELETE, which is what dropping it is compared with. */
    static String delete(LocalDate day) {
        return "DELETE FROM exchange.answer_pack WHERE deadline_day = '" + day + "'";
    }

    /** How many a day has. */
    static String count(LocalDate day) {
        return "SELECT coalesce(sum(bit_count(places)), 0)::bigint FROM exchange.answer_pack WHERE deadline_day = '"
                + day + "'";
    }
}
