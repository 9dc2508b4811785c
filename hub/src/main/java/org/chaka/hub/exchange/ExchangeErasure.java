package org.chaka.hub.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Drops the days whose reports have all ended, and what no bank can refer to any more. */
@Component
class ExchangeErasure implements Erasable {
    /** A deadline on day D may be closed on D + 1, whose reports end with D + 8: nothing is readable from D + 9 on. */
    static final int DAYS_KEPT = 9;

    /** Leases and receipts outlive every deadline inside them by two days. */
    private static final Duration LEASES_KEPT = Duration.ofDays(3);

    /** What a person deleted is removed within seconds. */
    private static final Duration FORGOTTEN_LATE = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final DayPartitions partitions;
    private final DroppedPlaces droppedPlaces;
    private final ForgottenAnswers forgotten;
    private final WorkBatches batches;
    private final InquiryKeys keys;
    private final NaturalDays days;

    /** A hub that died between the two may have dropped a day and not forgotten who answered in it. */
    private boolean answeredIsForgotten;

    ExchangeErasure(
            RetentionDatabase retention,
            DayPartitions partitions,
            DroppedPlaces droppedPlaces,
            ForgottenAnswers forgotten,
            WorkBatches batches,
            InquiryKeys keys,
            NaturalDays days) {
        this.jdbc = retention.jdbc();
        this.partitions = partitions;
        this.droppedPlaces = droppedPlaces;
        this.forgotten = forgotten;
        this.batches = batches;
        this.keys = keys;
        this.days = days;
    }

    @Override
    public String name() {
        return "exchange";
    }

    @Override
    public long eraseDue(Instant now) {
        batches.forgetOld(now);
        keys.forgetOld(now);
        long erased = forgotten.removeAll();
        for (LocalDate day : partitions.before(days.dayOf(now).minusDays(DAYS_KEPT - 1))) {
            if (partitions.drop(day, now)) {
                answeredIsForgotten = false;
                erased++;
            }
        }
        if (!answeredIsForgotten) {
            droppedPlaces.forget();
            answeredIsForgotten = true;
        }
        return erased + purge(now);
    }

    @Override
    public long overdue(Instant now) {
        return partitions.before(days.dayOf(now).minusDays(DAYS_KEPT)).size()
                + forgotten.waitingSince(now.minus(FORGOTTEN_LATE));
    }

    private long purge(Instant now) {
        var old = now.minus(LEASES_KEPT).atOffset(ZoneOffset.UTC);
        long purged = jdbc.update(
                "/* ExchangeErasure.purge nonce */ DELETE FROM exchange.nonce WHERE expires_at <= ?",
                now.atOffset(ZoneOffset.UTC));
        purged +=
                jdbc.update("/* ExchangeErasure.purge lease */ DELETE FROM exchange.lease WHERE expires_at <= ?", old);
        purged += jdbc.update(
                "/* ExchangeErasure.purge receipt */ DELETE FROM exchange.receipt WHERE received_at <= ?", old);
        for (String table : new String[] {"closed", "answered"}) {
            purged += jdbc.update("""
                    /* ExchangeErasure.purge bits */
                    DELETE FROM exchange.%s b USING (
                            SELECT t.bucket, least(t.open_block, min(l.from_seq) / 1024) AS first_needed
                            FROM exchange.tail t LEFT JOIN exchange.lease l ON l.bucket = t.bucket
                            GROUP BY t.bucket, t.open_block) AS n
                    WHERE b.bucket = n.bucket AND b.block < n.first_needed
                    """.formatted(table));
        }
        return purged;
    }
}
