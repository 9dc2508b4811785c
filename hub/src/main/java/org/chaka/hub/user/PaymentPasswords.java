package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Pepper;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hashes and checks payment passwords (S10): five attempts, then locked for half an hour, and after each further five
 * four times as long, up to a day. A right one, or a reset, ends that.
 */
@Component
public class PaymentPasswords {
    /** How many attempts may fail before the lock. */
    public static final int ATTEMPTS = 5;

    private static final Duration FIRST_LOCK = Duration.ofMinutes(30);
    private static final Duration LONGEST_LOCK = Duration.ofDays(1);

    /** In front of a hash that needs the pepper. */
    private static final String PEPPERED = "p1:";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 16 * 1024;
    private static final int ITERATIONS = 2;

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final Pepper pepper;
    private final Accounts accounts;
    private final WalletPasswords wallet;
    private final Clock clock;
    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);

    private final HashingTurns turns = new HashingTurns();
    private final OpeningPace pace;

    PaymentPasswords(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            Pepper pepper,
            Accounts accounts,
            WalletPasswords wallet,
            Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.pepper = pepper;
        this.accounts = accounts;
        this.wallet = wallet;
        this.clock = clock;
        this.pace = new OpeningPace(clock);
    }

    /** Whether a refusal says that the password itself was wrong or is locked. */
    public static boolean isRefusal(ErrorCode code) {
        return code == ErrorCode.PAYMENT_PASSWORD_WRONG || code == ErrorCode.PAYMENT_PASSWORD_LOCKED;
    }

    /**
     * Argon2id over the peppered password, with its parameters and salt. Takes tens of milliseconds: call it outside a transaction.
     *
     * @throws ChakaException {@code busy} when too many are hashing
     */
    public String hash(Secret password) {
        return turns.next(() -> PEPPERED + argon2.encode(pepper.on(password)));
    }

    /**
     * Puts a new password in the place of the old one, and ends a lock; joins the caller's transaction.
     *
     * @param hash of {@link #hash}
     */
    public void replace(PersonKey person, String hash) {
        jdbc.sql("""
                        /* PaymentPasswords.replace */
                        UPDATE users.payment_password
                        SET hash = ?, attempts = 0, locked_until = NULL, locks = 0, changed_at = ?
                        WHERE bucket = ? AND person_id = ?""")
                .params(hash, Timestamp.from(clock.instant()), person.bucket(), person.personId())
                .update();
    }

    /**
     * Checks a password, or has the wallet check it. The attempt is counted and committed before it is compared. Call it outside a transaction.
     *
     * @throws ChakaException {@code payment-password-wrong} with {@code attempts_left};
     *     {@code payment-password-locked} with {@code retry_after_seconds}, also for the fifth wrong one;
     *     {@code opening-too-often} with {@code retry_after_seconds}; {@code busy} when this person's last one is still
     *     being checked, or too many are hashing
     */
    public void check(PersonKey person, Secret password) {
        if (accounts.inWallet()) {
            wallet.check(person, password);
            return;
        }
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
                        UPDATE users.payment_password SET attempts = 0, locked_until = NULL, locks = 0
                        WHERE bucket = ? AND person_id = ?""").params(person.bucket(), person.personId()).update();
        if (!compared.hash().startsWith(PEPPERED)) {
            pepper(person, compared.hash(), password);
        }
    }

    /** Replaces a hash of before there was a pepper, unless somebody else has meanwhile. */
    private void pepper(PersonKey person, String before, Secret password) {
        jdbc.sql("""
                        /* PaymentPasswords.pepper */
                        UPDATE users.payment_password SET hash = ? WHERE bucket = ? AND person_id = ? AND hash = ?""")
                .params(hash(password), person.bucket(), person.personId(), before)
                .update();
    }

    private record Attempt(String hash, int number) {}

    private record Compared(String hash, int number, boolean right) {}

    private Compared compare(PersonKey person, Secret password, Instant now) {
        pace.check(person);
        Attempt attempt = ownTransaction.execute(status -> count(person, now)).orElseThrow(() -> locked(person, now));
        boolean right = matches(password, attempt.hash());
        if (right) {
            pace.opened(person);
        }
        return new Compared(attempt.hash(), attempt.number(), right);
    }

    private boolean matches(Secret password, String hash) {
        return hash.startsWith(PEPPERED)
                ? argon2.matches(pepper.on(password), hash.substring(PEPPERED.length()))
                : argon2.matches(password.text(), hash);
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
                            locks = CASE WHEN number >= :allowed THEN LEAST(locks + 1, 100) ELSE locks END,
                            locked_until = CASE WHEN number >= :allowed THEN CAST(:now AS timestamptz)
                                + LEAST(:longest, :first * 4 ^ LEAST(locks, 10)) * interval '1 second' END
                        FROM counted
                        WHERE bucket = :bucket AND person_id = :person
                        RETURNING hash, number""")
                .param("bucket", person.bucket())
                .param("person", person.personId())
                .param("now", Timestamp.from(now))
                .param("allowed", ATTEMPTS)
                .param("first", FIRST_LOCK.toSeconds())
                .param("longest", LONGEST_LOCK.toSeconds())
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
