package org.chaka.hub.operator;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.ConsoleDatabase;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.SealedField;
import org.chaka.hub.platform.SealedFields;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The operators, as the console may see and change them: it invites and removes nobody. */
@Component
class OperatorAccounts implements SealedFields {
    private static final String TABLE = "operator.account";
    private static final String SECRET = "totp_sealed";

    /** Wrong tries that cost no waiting. */
    private static final int FREE_ATTEMPTS = 4;

    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    OperatorAccounts(ConsoleDatabase database, FieldCipher cipher, Clock clock) {
        this.jdbc = JdbcClient.create(database.jdbc());
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public List<SealedField> sealedFields() {
        return List.of(new SealedField(TABLE, SECRET, "operator_id", "operator_id"));
    }

    /**
     * What a sign-in is compared with.
     *
     * @param totpSealed the second factor's secret, see {@link #secret}
     */
    record Account(UUID operatorId, String name, String passwordHash, byte[] totpSealed) {
        Operator operator() {
            return new Operator(operatorId, name);
        }
    }

    /** Who has this enrolment code, while it lasts. */
    Optional<Account> invited(String code) {
        return jdbc.sql("""
                        /* OperatorAccounts.invited */
                        SELECT operator_id, name, password_hash, totp_sealed FROM operator.account
                        WHERE invitation_hash = ? AND invitation_until > ? AND removed_at IS NULL""")
                .params(OperatorToken.hash(code), Timestamp.from(clock.instant()))
                .query(Account.class)
                .optional();
    }

    /** Keeps what the operator chose, until the second factor is seen to work. */
    void choose(Operator operator, String passwordHash, byte[] secret) {
        jdbc.sql("""
                        /* OperatorAccounts.choose */
                        UPDATE operator.account SET password_hash = ?, totp_sealed = ?
                        WHERE operator_id = ? AND enrolled_at IS NULL""")
                .params(passwordHash, cipher.seal(TABLE, SECRET, operator.id().toString(), secret), operator.id())
                .update();
    }

    /** Ends the enrolment; the code of this step has been used. */
    void enrol(Operator operator, long step) {
        jdbc.sql("""
                        /* OperatorAccounts.enrol */
                        UPDATE operator.account
                        SET enrolled_at = ?, totp_step = ?, invitation_hash = NULL, invitation_until = NULL
                        WHERE operator_id = ?""")
                .params(Timestamp.from(clock.instant()), step, operator.id())
                .update();
    }

    /** Counts a sign-in before it is compared; empty when there is nobody of this name, or it is too early. */
    Optional<Account> count(String name) {
        return jdbc.sql("""
                        /* OperatorAccounts.count */
                        UPDATE operator.account SET
                            attempts = LEAST(attempts + 1, 100),
                            locked_until = CASE WHEN attempts >= :free THEN CAST(:now AS timestamptz)
                                + LEAST(:longest, :first * 2 ^ LEAST(attempts - :free, 10)) * interval '1 second' END
                        WHERE name = :name AND enrolled_at IS NOT NULL AND removed_at IS NULL
                            AND (locked_until IS NULL OR locked_until <= :now)
                        RETURNING operator_id, name, password_hash, totp_sealed""")
                .param("name", name)
                .param("now", Timestamp.from(clock.instant()))
                .param("free", FREE_ATTEMPTS)
                .param("first", FIRST_WAIT.toSeconds())
                .param("longest", LONGEST_WAIT.toSeconds())
                .query(Account.class)
                .optional();
    }

    /** Uses a code up, and forgets the wrong tries before. @return whether it was not used before */
    boolean use(Operator operator, long step) {
        return jdbc.sql("""
                        /* OperatorAccounts.use */
                        UPDATE operator.account SET totp_step = :step, attempts = 0, locked_until = NULL
                        WHERE operator_id = :operator AND totp_step < :step""")
                        .param("step", step)
                        .param("operator", operator.id())
                        .update()
                == 1;
    }

    /** Whose name this is; zeros when it is nobody's. */
    UUID idOf(String name) {
        return jdbc.sql("""
                        /* OperatorAccounts.idOf */
                        SELECT operator_id FROM operator.account WHERE name = ? AND removed_at IS NULL""").param(name).query(UUID.class).optional().orElse(Acts.NONE);
    }

    /** The secret of the second factor. */
    byte[] secret(Account account) {
        return cipher.open(TABLE, SECRET, account.operatorId().toString(), account.totpSealed());
    }
}
