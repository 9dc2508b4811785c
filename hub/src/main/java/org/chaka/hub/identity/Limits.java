package org.chaka.hub.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Counts acts against {@link Limit}, before they are done and whatever comes of them. */
@Component
class Limits {
    private static final String PURPOSE = "identity.limit";

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final BlindIndex index;
    private final Clock clock;

    Limits(JdbcClient jdbc, PlatformTransactionManager manager, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.index = index;
        this.clock = clock;
    }

    /**
     * Counts one act against all its limits, or against none when one of them is used up.
     *
     * @param who the phone, the person and the address, as far as they are known; a limit on another scope does not
     *     apply
     * @throws ChakaException {@code too-often} with {@code retry_after_seconds}
     */
    void count(Limit.Act act, Map<Limit.Scope, String> who) {
        Instant now = clock.instant();
        ownTransaction.executeWithoutResult(status -> {
            // Always in the order of the table, so that two requests do not wait for each other's rows.
            for (Limit limit : Limit.values()) {
                String subject = limit.scope() == Limit.Scope.EVERYBODY ? "" : who.get(limit.scope());
                if (limit.act() == act && subject != null) {
                    count(limit, index.of(PURPOSE, limit + "\n" + subject), now);
                }
            }
        });
    }

    private void count(Limit limit, byte[] subject, Instant now) {
        int counted = jdbc.sql("""
                        /* Limits.count */
                        INSERT INTO identity.limit_use AS u (limit_name, subject_index, used_until)
                        VALUES (:limit, :subject, :once)
                        ON CONFLICT (limit_name, subject_index) DO UPDATE SET used_until = CAST(:once AS timestamptz)
                            + CASE WHEN u.used_until BETWEEN :now AND :end THEN u.used_until - CAST(:now AS timestamptz) ELSE interval '0' END
                        WHERE u.used_until <= :latest OR u.used_until > :end""")
                .param("limit", limit.name())
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .param("once", Timestamp.from(now.plus(limit.share())))
                .param("latest", Timestamp.from(now.plus(limit.within()).minus(limit.share())))
                // Later than that it is only when the clock was set back.
                .param("end", Timestamp.from(now.plus(limit.within())))
                .update();
        if (counted == 0) {
            throw refusal(limit, subject, now);
        }
    }

    private ChakaException refusal(Limit limit, byte[] subject, Instant now) {
        Instant usedUntil = jdbc.sql("""
                        /* Limits.refusal */
                        SELECT used_until FROM identity.limit_use WHERE limit_name = ? AND subject_index = ?""")
                .params(limit.name(), subject)
                .query(Timestamp.class)
                .single()
                .toInstant();
        Duration left = Duration.between(now, usedUntil).plus(limit.share()).minus(limit.within());
        return new ChakaException(
                ErrorCode.TOO_OFTEN,
                Map.of("retry_after_seconds", Math.max(1, left.plusMillis(999).toSeconds())));
    }
}
