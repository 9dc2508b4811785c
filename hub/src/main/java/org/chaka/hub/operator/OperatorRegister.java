package org.chaka.hub.operator;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may become an operator, and who is none any more: the work of the database's owner, in the caller's transaction. */
final class OperatorRegister {
    private static final Duration INVITATION = Duration.ofHours(1);
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}._-]{2,32}");

    private final JdbcClient jdbc;
    private final Acts acts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    OperatorRegister(JdbcTemplate owner, Clock clock) {
        this.jdbc = JdbcClient.create(owner);
        this.acts = new Acts(owner, clock);
        this.clock = clock;
    }

    /**
     * An operator, or somebody who was invited.
     *
     * @param enrolledAt null before
     */
    record Entry(UUID operatorId, String name, Instant enrolledAt) {}

    /** Those who were not removed. */
    List<Entry> list() {
        return jdbc.sql("""
                        /* OperatorRegister.list */
                        SELECT operator_id, name, enrolled_at FROM operator.account
                        WHERE removed_at IS NULL ORDER BY name""")
                .query((row, number) -> {
                    Timestamp enrolled = row.getTimestamp("enrolled_at");
                    return new Entry(
                            row.getObject("operator_id", UUID.class),
                            row.getString("name"),
                            enrolled == null ? null : enrolled.toInstant());
                })
                .list();
    }

    /** Whether there are operators enough for what takes two persons (D15). */
    boolean areTwo() {
        return list().stream().filter(entry -> entry.enrolledAt() != null).count() >= 2;
    }

    /**
     * Gives out an enrolment code for an hour; the one before counts no more.
     *
     * @throws RefusedException when it is no name, or an operator has it
     */
    String invite(String name) {
        if (!NAME.matcher(name).matches()) {
            throw RefusedException.inEnglish("A name has 2 to 32 letters, digits, dots, hyphens or underscores.");
        }
        Optional<Entry> known = find(name);
        if (known.isPresent() && known.get().enrolledAt() != null) {
            throw RefusedException.inEnglish(
                    name + " is an operator already. 'remove' first, if it is to be another one.");
        }
        UUID id = known.map(Entry::operatorId).orElseGet(UUID::randomUUID);
        String code = OperatorToken.random(random);
        Timestamp until = Timestamp.from(clock.instant().plus(INVITATION));
        jdbc.sql("""
                        /* OperatorRegister.invite */
                        INSERT INTO operator.account (operator_id, name, invitation_hash, invitation_until)
                        VALUES (?, ?, ?, ?) ON CONFLICT (operator_id) DO UPDATE SET
                            invitation_hash = excluded.invitation_hash, invitation_until = excluded.invitation_until,
                            password_hash = NULL, totp_sealed = NULL""").params(id, name, OperatorToken.hash(code), until).update();
        acts.note(Act.INVITED, id, Acts.NONE);
        return code;
    }

    /**
     * Ends an operator: the sessions, the secrets, and what was proposed and not decided.
     *
     * @throws RefusedException when there is nobody of this name
     */
    void remove(String name) {
        UUID id = find(name)
                .orElseThrow(() -> RefusedException.inEnglish("There is no operator " + name + "."))
                .operatorId();
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        /* OperatorRegister.remove */
                        UPDATE operator.account SET removed_at = ?, password_hash = NULL, totp_sealed = NULL,
                            invitation_hash = NULL, invitation_until = NULL
                        WHERE operator_id = ?""").params(now, id).update();
        jdbc.sql("/* OperatorRegister.remove sessions */ DELETE FROM operator.session WHERE operator_id = ?")
                .param(id)
                .update();
        jdbc.sql("""
                        /* OperatorRegister.remove proposals */
                        UPDATE operator.proposal SET state = 'withdrawn', decided_at = ?
                        WHERE proposed_by = ? AND state = 'open'""").params(now, id).update();
        acts.note(Act.REMOVED, id, Acts.NONE);
    }

    private Optional<Entry> find(String name) {
        return list().stream().filter(entry -> entry.name().equals(name)).findFirst();
    }
}
