package org.chaka.hub.user;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person has to wait for before asking. Payment password, phone or device changed just before a query: so it goes
 * when a stranger has talked somebody into it (S17); what came with the registration is no change. And the seven days of
 * an account that was closed (D1).
 */
@Component
public class Waits {
    private static final Duration AFTER_A_CHANGE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Waits(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The waits that run now.
     *
     * @param held end of the seven days of a closed account; empty when none run
     * @param changed a day after the payment password or the phone was changed; empty when that is past
     * @param newDevice a day after this device was first used; empty when that is past, or the account was made on it.
     *     Devices are forgotten after a year, so that what counts is the registration
     */
    public record Wait(Optional<Instant> held, Optional<Instant> changed, Optional<Instant> newDevice) {
        /** When both are past. */
        public Optional<Instant> settled() {
            return Stream.of(changed, newDevice).flatMap(Optional::stream).max(Instant::compareTo);
        }
    }

    /**
     * What an account leaves to the person's next one.
     *
     * @param sevenDays end of the seven days that still run (D1)
     * @param changedAt when payment password, phone or device was changed, if that is less than a day ago (S17)
     */
    public record Left(Optional<Instant> sevenDays, Optional<Instant> changedAt) {
        /** When nothing is left of both; empty when nothing is left now. */
        Optional<Instant> until() {
            return Stream.of(sevenDays, changedAt.map(at -> at.plus(AFTER_A_CHANGE)))
                    .flatMap(Optional::stream)
                    .max(Instant::compareTo);
        }
    }

    /** What a person who closes the account on this device leaves to the next one. */
    public Left left(CurrentPerson who, Optional<Instant> sevenDays) {
        return new Left(sevenDays, of(who).settled().map(until -> until.minus(AFTER_A_CHANGE)));
    }

    /** What this person has to wait for on this device. */
    public Wait of(CurrentPerson who) {
        Instant now = clock.instant();
        return jdbc.sql("""
                        /* Waits.of */
                        SELECT
                            (SELECT ask_not_before FROM users.person
                                WHERE bucket = :bucket AND person_id = :person AND ask_not_before > :now) AS held,
                            greatest(
                                (SELECT changed_at FROM users.payment_password
                                    WHERE bucket = :bucket AND person_id = :person AND changed_at > :since),
                                (SELECT phone_changed_at FROM users.person
                                    WHERE bucket = :bucket AND person_id = :person AND phone_changed_at > :since))
                                AS changed,
                            (SELECT d.first_used_at FROM users.device d
                                WHERE d.bucket = :bucket AND d.person_id = :person AND d.device_id = :device
                                    AND d.first_used_at > :since
                                    AND EXISTS (SELECT FROM users.person p
                                        WHERE p.bucket = d.bucket AND p.person_id = d.person_id
                                            AND p.registered_at < d.first_used_at - interval '30 seconds')) AS new_device""")
                .param("bucket", who.key().bucket())
                .param("person", who.key().personId())
                .param("device", who.deviceId())
                .param("now", Timestamp.from(now))
                .param("since", Timestamp.from(now.minus(AFTER_A_CHANGE)))
                .query((row, number) -> new Wait(
                        time(row, "held"),
                        time(row, "changed").map(at -> at.plus(AFTER_A_CHANGE)),
                        time(row, "new_device").map(at -> at.plus(AFTER_A_CHANGE))))
                .single();
    }

    /** The end of the seven days of this person's account before; empty when none run. */
    public Optional<Instant> held(PersonKey person) {
        return jdbc.sql("""
                        /* Waits.held */
                        SELECT ask_not_before FROM users.person
                        WHERE bucket = ? AND person_id = ? AND ask_not_before > ?""")
                .params(person.bucket(), person.personId(), Timestamp.from(clock.instant()))
                .query(Timestamp.class)
                .optional()
                .map(Timestamp::toInstant);
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
