package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Hashes and checks payment passwords (S10): five attempts, then locked for half an hour. */
@Component
public class PaymentPasswords {
    /** How many attempts may fail before the lock. */
    public static final int ATTEMPTS = 5;

    /** How long the lock lasts. */
    public static final Duration LOCK = Duration.ofMinutes(30);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 16 * 1024;
    private static final int ITERATIONS = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);

    private final HashingTurns turns = new HashingTurns();
    private final OpeningPace pace;

    PaymentPasswords(JdbcClient jdbc, PlatformTransactionManager manager, Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.clock = clock;
        this.pace = new OpeningPace(clock);
    }

    /**
     * Argon2id, with its parameters and salt. Takes tens of milliseconds: call it outside a transaction.
     *
     * @throws ChakaException {@code busy} when too many are hashing
     */
    public String hash(Secret password) {
        return turns.next(() -> argon2.encode(password.text()));
    }

    /**
     * Checks a password. The attempt is counted and committed before it is compared. Call it outside a transaction.
     *
     * @throws ChakaException {@code payment-password-wrong} with {@code attempts_left};
     *     {@code payment-password-locked} with {@code retry_after_seconds}, also for the fifth wrong one;
     *     {@code opening-too-often} with {@code retry_after_seconds}; {@code busy} when this person's last one is still
     *     being checked, or too many are hashing
     */
    public void check(PersonKey person, Secret password) {
        Instant now = clock.instant();
        // The turn first: an attempt that was never compared must not count.
        Compared compared = turns.of(person, () -> compare(person, password, now));
        if (!compared.right()) {
            throw compared.number() < ATTEMPTS
                    ? new ChakaException(
                            ErrorCode.PAYMENT_PASSWORD_WRONG, Map.of("attempts_left", ATTEMPTS - compared.number()))
                    : locked(person, now);
        }
        jdbc.sql("""
                        /* PaymentPasswords.check */
                        UPDATE users.payment_password SET attempts = 0, locked_until = NULL
                        WHERE bucket = ? AND person_id = ?""").params(person.bucket(), person.personId()).update();
    }

    /** Puts another in its place; joins the caller's transaction. The caller has checked the old one. */
    public void change(PersonKey person, String hash) {
        jdbc.sql("""
                        /* PaymentPasswords.change */
                        UPDATE users.payment_password SET hash = ?, changed_at = ?
                        WHERE bucket = ? AND person_id = ?""")
                .params(hash, Timestamp.from(clock.instant()), person.bucket(), person.personId())
                .update();
    }

    private record Attempt(String hash, int number) {}

    private record Compared(int number, boolean right) {}

    private Compared compare(PersonKey person, Secret password, Instant now) {
        pace.check(person);
        Attempt attempt = ownTransaction.execute(status -> count(person, now)).orElseThrow(() -> locked(person, now));
        boolean right = argon2.matches(password.text(), attempt.hash());
        if (right) {
            pace.opened(person);
        }
        return new Compared(attempt.number(), right);
    }

    private Optional<Attempt> count(PersonKey person, Instant now) {
        return jdbc.sql("""
                        /* PaymentPasswords.count */
                        WITH counted AS (
                            SELECT CASE WHEN locked_until IS NULL THEN attempts + 1 ELSE 1 END AS number
                            FROM users.payment_password
                            WHERE bucket = :bucket AND person_id = :person
                              AND (locked_until IS NULL OR locked_until <= :now)
                            FOR UPDATE)
                        UPDATE users.payment_password SET
                            attempts = number,
                            locked_until = CASE WHEN number >= :allowed THEN CAST(:lock AS timestamptz) END
                        FROM counted
                        WHERE bucket = :bucket AND person_id = :person
                        RETURNING hash, number""")
                .param("bucket", person.bucket())
                .param("person", person.personId())
                .param("now", Timestamp.from(now))
                .param("allowed", ATTEMPTS)
                .param("lock", Timestamp.from(now.plus(LOCK)))
                .query(Attempt.class)
                .optional();
    }

    private ChakaException locked(PersonKey person, Instant now) {
        Instant until = jdbc.sql("""
                        /* PaymentPasswords.locked */
                        SELECT locked_until FROM users.payment_password WHERE bucket = ? AND person_id = ?""")
                .params(person.bucket(), person.personId())
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant)
                .orElse(now);
        long seconds = Math.max(1, Duration.between(now, until).toSeconds());
        return new ChakaException(ErrorCode.PAYMENT_PASSWORD_LOCKED, Map.of("retry_after_seconds", seconds));
    }
}
