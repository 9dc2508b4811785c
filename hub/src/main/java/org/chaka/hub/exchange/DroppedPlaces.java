package org.chaka.hub.exchange;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets which banks answered the places whose day was dropped: their block may stay open for long. */
@Component
class DroppedPlaces {
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Lanes lanes;
    private final BlockBits bits;

    DroppedPlaces(JdbcTemplate jdbc, PlatformTransactionManager manager, Lanes lanes, BlockBits bits) {
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(manager);
        this.lanes = lanes;
        this.bits = bits;
    }

    /** Clears the bits before the first place that is kept, bucket by bucket; what is cleared already stays so. */
    void forget() {
        firstKept().forEach((bucket, seq) -> {
            int places = Blocks.bitOf(seq);
            if (places > 0) {
                transactions.executeWithoutResult(status -> clear(bucket, Blocks.blockOf(seq), places));
            }
        });
    }

    private void clear(short bucket, long block, int places) {
        // A bank that posts writes the whole row, under the same lock.
        lanes.lock(bucket, bits.answered(bucket, block).keySet());
        bits.answered(bucket, block).forEach((slot, answered) -> {
            BitSet kept = (BitSet) answered.clone();
            kept.clear(0, places);
            if (!kept.equals(answered)) {
                bits.saveAnswered(slot, Map.of(bucket, new TreeMap<>(Map.of(block, kept))));
            }
        });
    }

    private Map<Short, Long> firstKept() {
        Map<Short, Long> first = new HashMap<>();
        jdbc.query("""
                /* DroppedPlaces.firstKept */
                SELECT h.bucket, coalesce((SELECT min(l.seq) FROM exchange.inquiry_log l WHERE l.bucket = h.bucket),
                    h.next_seq) FROM exchange.head h
                """, row -> {
            first.put(row.getShort(1), row.getLong(2));
        });
        return first;
    }
}
