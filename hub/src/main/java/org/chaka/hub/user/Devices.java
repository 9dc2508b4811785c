package org.chaka.hub.user;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which browsers a person has signed in. */
@Component
class Devices {
    private static final String PURPOSE = "users.device-handle";

    private final JdbcClient jdbc;
    private final BlindIndex macs;

    Devices(JdbcClient jdbc, BlindIndex macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * One of them.
     *
     * @param signedIn whether a session lives there
     * @param lastUsedAt last sign-in, or last use of a living session
     */
    record Device(UUID deviceId, DeviceKind kind, boolean signedIn, Instant firstUsedAt, Instant lastUsedAt) {}

    /**
     * Notes a sign-in; joins the caller's transaction.
     *
     * @return whether the account was not made just now, and the person never signed in on this one
     */
    boolean signedIn(PersonKey person, UUID device, DeviceKind kind, Instant now) {
        return jdbc.sql("""
                        /* Devices.signedIn */
                        WITH known AS (
                            SELECT coalesce(bool_or(device_id = :device), false) AS this_one
                            FROM users.device WHERE bucket = :bucket AND person_id = :person),
                        made AS (
                            SELECT registered_at < CAST(:now AS timestamptz) - interval '30 seconds' AS before
                            FROM users.person WHERE bucket = :bucket AND person_id = :person),
                        noted AS (
                            INSERT INTO users.device (bucket, person_id, device_id, kind, first_used_at, last_used_at)
                            VALUES (:bucket, :person, :device, :kind, :now, :now)
                            ON CONFLICT (bucket, person_id, device_id) DO UPDATE SET kind = :kind, last_used_at = :now)
                        SELECT before AND NOT this_one FROM known, made""")
                .param("bucket", person.bucket())
                .param("person", person.personId())
                .param("device", device)
                .param("kind", kind.name())
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    /**
     * All of this person, the latest first.
     *
     * @param idleSince a session that was used before has ended
     * @param signedInSince a session that began before has ended
     */
    List<Device> of(PersonKey person, Instant idleSince, Instant signedInSince) {
        return jdbc.sql("""
                        /* Devices.of */
                        SELECT d.device_id, d.kind, d.first_used_at, s.last_used_at IS NOT NULL AS signed_in,
                            greatest(d.last_used_at, s.last_used_at) AS last_used_at
                        FROM users.device d LEFT JOIN (
                            SELECT device_id, max(last_used_at) AS last_used_at FROM users.session
                            WHERE bucket = :bucket AND person_id = :person
                                AND last_used_at > :idle AND created_at > :begun
                            GROUP BY device_id) s USING (device_id)
                        WHERE d.bucket = :bucket AND d.person_id = :person
                        ORDER BY last_used_at DESC, d.device_id""")
                .param("bucket", person.bucket())
                .param("person", person.personId())
                .param("idle", Timestamp.from(idleSince))
                .param("begun", Timestamp.from(signedInSince))
                .query((row, number) -> device(row))
                .list();
    }

    /** Names a device to its person, and is no use for anything else: the id itself is the device's own secret. */
    UUID handle(PersonKey person, UUID device) {
        ByteBuffer mac = ByteBuffer.wrap(macs.of(PURPOSE, person.personId() + "\n" + device));
        mac.position(mac.limit() - 2 * Long.BYTES);
        return new UUID(mac.getLong(), mac.getLong());
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getObject("device_id", UUID.class),
                DeviceKind.valueOf(row.getString("kind")),
                row.getBoolean("signed_in"),
                row.getTimestamp("first_used_at").toInstant(),
                row.getTimestamp("last_used_at").toInstant());
    }
}
