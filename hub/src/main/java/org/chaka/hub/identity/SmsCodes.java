package org.chaka.hub.identity;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.KnownBrowsers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Six-digit SMS codes (S6): five minutes, five attempts, one use, good for one purpose, phone and browser or session.
 * These three find the code: what others try touches no code of somebody else, and tells nothing of it. Only keyed hashes
 * are kept.
 */
@Component
public class SmsCodes {
    static final Duration LIFE = Duration.ofMinutes(5);
    static final Duration RESEND_AFTER = Duration.ofMinutes(1);
    static final int ATTEMPTS = 5;

    private static final int CODES = 1_000_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate ownTransaction;
    private final BlindIndex index;
    private final Limits limits;
    private final Notices notices;
    private final KnownBrowsers browsers;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    SmsCodes(
            JdbcClient jdbc,
            PlatformTransactionManager manager,
            BlindIndex index,
            Limits limits,
            Notices notices,
            KnownBrowsers browsers,
            Clock clock) {
        this.jdbc = jdbc;
        this.ownTransaction = new TransactionTemplate(
                manager, new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
        this.index = index;
        this.limits = limits;
        this.notices = notices;
        this.browsers = browsers;
        this.clock = clock;
    }

    /** The reply to every request for a code. */
    public record Sent(long expiresInSeconds, long resendAfterSeconds) {}

    /**
     * Sends a new code to somebody who is not signed in; it is good for the browser that asked only. An older one of
     * the same purpose there ends. Strangers who ask for codes to a phone use up what strangers have, and nothing of what
     * its person's own browsers have. Call it outside a transaction.
     *
     * @param phone digits with country code
     * @throws ChakaException {@code sms-too-soon}, {@code too-often}, or {@code busy} when the carrier does not take it
     */
    public Sent send(CodePurpose purpose, String phone, Caller caller) {
        Act act = browsers.isOfPerson(phone, caller.browser()) ? Act.CODE_TO_OWN_BROWSER : Act.CODE;
        Map<Scope, String> counted = Map.of(
                Scope.PHONE_FROM_ADDRESS,
                phone + "\n" + caller.address(),
                Scope.PHONE_ON_BROWSER,
                phone + "\n" + caller.browser(),
                Scope.PHONE,
                phone,
                Scope.ADDRESS,
                caller.address());
        return send(purpose, phone, caller.browser().toString(), act, counted);
    }

    /**
     * The same for somebody who is signed in; the code is good for this session only. It is counted as the person's,
     * whatever strangers ask for, at the same address too; to a new phone also as that phone's.
     *
     * @param about what else it is good for only, for instance the inquiry id
     */
    public Sent send(CodePurpose purpose, String phone, CurrentPerson who, UUID about) {
        Map<Scope, String> counted = new EnumMap<>(Scope.class);
        counted.put(Scope.PERSON, who.key().personId().toString());
        if (purpose == CodePurpose.NEW_PHONE) {
            counted.put(Scope.PHONE, phone);
        }
        return send(purpose, phone, binding(who, about), Act.CODE_SIGNED_IN, counted);
    }

    /** What a code is bound to that was sent to somebody who is signed in. */
    public static String binding(CurrentPerson who, UUID about) {
        return about + "\n" + who.sessionId();
    }

    private Sent send(CodePurpose purpose, String phone, String binding, Act act, Map<Scope, String> counted) {
        byte[] bound = boundIndex(phone, binding);
        requireResendable(purpose, bound);
        limits.count(act, counted);
        Secret code = new Secret(String.format("%06d", random.nextInt(CODES)));
        keep(purpose, bound, index.of(macPurpose(purpose), message(phone, binding, code)));
        try {
            notices.sendCode(phone, code, purpose.zh());
        } catch (ChakaException e) {
            forget(purpose, bound); // nobody got it, so the next try need not wait
            throw e;
        }
        return new Sent(LIFE.toSeconds(), RESEND_AFTER.toSeconds());
    }

    /**
     * Checks a code and uses it up.
     *
     * @throws ChakaException as {@link #check}
     */
    public void verify(CodePurpose purpose, String phone, Secret code, String binding) {
        check(purpose, phone, code, binding);
        use(purpose, phone, binding);
    }

    /**
     * Checks a code without using it up. The attempt is counted and committed before it is compared.
     *
     * @throws ChakaException {@code sms-code-wrong} with {@code attempts_left}; {@code sms-code-expired};
     *     {@code sms-code-used-up}
     */
    public void check(CodePurpose purpose, String phone, Secret code, String binding) {
        byte[] bound = boundIndex(phone, binding);
        Attempt attempt =
                ownTransaction.execute(status -> count(purpose, bound)).orElseThrow(() -> ended(purpose, bound));
        if (!index.matches(attempt.codeMac(), macPurpose(purpose), message(phone, binding, code))) {
            throw new ChakaException(
                    ErrorCode.SMS_CODE_WRONG,
                    Map.of("attempts_left", ATTEMPTS - attempt.attempts(), "field", "sms_code"));
        }
    }

    /**
     * Uses up a code that was checked; joins the caller's transaction, so that a failure there leaves it usable.
     *
     * @throws ChakaException {@code sms-code-expired} when somebody else used it meanwhile
     */
    public void use(CodePurpose purpose, String phone, String binding) {
        int used = jdbc.sql("""
                        /* SmsCodes.use */
                        UPDATE identity.sms_code SET used_at = ?
                        WHERE purpose = ? AND bound_index = ? AND used_at IS NULL""")
                .params(Timestamp.from(clock.instant()), purpose.name(), boundIndex(phone, binding))
                .update();
        if (used == 0) {
            throw ChakaException.ofField(ErrorCode.SMS_CODE_EXPIRED, "sms_code");
        }
    }

    private void keep(CodePurpose purpose, byte[] bound, byte[] mac) {
        Instant now = clock.instant();
        int kept = jdbc.sql("""
                        /* SmsCodes.keep */
                        INSERT INTO identity.sms_code AS c (purpose, bound_index, code_mac, sent_at)
                        VALUES (:purpose, :bound, :mac, :now)
                        ON CONFLICT (purpose, bound_index) DO UPDATE
                        SET code_mac = :mac, sent_at = :now, attempts = 0, used_at = NULL
                        WHERE c.sent_at <= :latest""")
                .param("purpose", purpose.name())
                .param("bound", bound)
                .param("mac", mac)
                .param("now", Timestamp.from(now))
                .param("latest", Timestamp.from(now.minus(RESEND_AFTER)))
                .update();
        if (kept == 0) {
            // Another request of the same browser came between.
            throw tooSoon(RESEND_AFTER);
        }
    }

    /** Before anything is counted: what is refused for its haste costs nothing of what the phone has. */
    private void requireResendable(CodePurpose purpose, byte[] bound) {
        Instant now = clock.instant();
        jdbc.sql("/* SmsCodes.requireResendable */ SELECT sent_at FROM identity.sms_code"
                        + " WHERE purpose = ? AND bound_index = ?")
                .params(purpose.name(), bound)
                .query(Timestamp.class)
                .optional()
                .map(sent -> Duration.between(now, sent.toInstant().plus(RESEND_AFTER)))
                .filter(Duration::isPositive)
                .ifPresent(left -> {
                    throw tooSoon(left);
                });
    }

    private static ChakaException tooSoon(Duration left) {
        return new ChakaException(ErrorCode.SMS_TOO_SOON, Map.of("retry_after_seconds", Math.max(1, left.toSeconds())));
    }

    private void forget(CodePurpose purpose, byte[] bound) {
        jdbc.sql("/* SmsCodes.forget */ DELETE FROM identity.sms_code WHERE purpose = ? AND bound_index = ?")
                .params(purpose.name(), bound)
                .update();
    }

    private record Attempt(byte[] codeMac, int attempts) {}

    private Optional<Attempt> count(CodePurpose purpose, byte[] bound) {
        return jdbc.sql("""
                        /* SmsCodes.count */
                        UPDATE identity.sms_code SET attempts = attempts + 1
                        WHERE purpose = ? AND bound_index = ? AND used_at IS NULL AND attempts < ? AND sent_at > ?
                        RETURNING code_mac, attempts""")
                .params(
                        purpose.name(),
                        bound,
                        ATTEMPTS,
                        Timestamp.from(clock.instant().minus(LIFE)))
                .query((row, number) -> new Attempt(row.getBytes("code_mac"), row.getInt("attempts")))
                .optional();
    }

    private ChakaException ended(CodePurpose purpose, byte[] bound) {
        boolean usedUp = jdbc.sql("""
                        /* SmsCodes.ended */
                        SELECT EXISTS (SELECT FROM identity.sms_code
                            WHERE purpose = ? AND bound_index = ? AND used_at IS NULL AND attempts >= ?)""")
                .params(purpose.name(), bound, ATTEMPTS)
                .query(Boolean.class)
                .single();
        return ChakaException.ofField(usedUp ? ErrorCode.SMS_CODE_USED_UP : ErrorCode.SMS_CODE_EXPIRED, "sms_code");
    }

    private byte[] boundIndex(String phone, String binding) {
        return index.of("identity.sms-bound", phone + '\n' + binding);
    }

    private static String macPurpose(CodePurpose purpose) {
        return "identity.sms-code." + purpose;
    }

    private static String message(String phone, String binding, Secret code) {
        return phone + '\n' + binding + '\n' + code.text();
    }
}
