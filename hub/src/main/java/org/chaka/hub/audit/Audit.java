package org.chaka.hub.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.PersonKey;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Appends lines, each chained to the one before in the chain of the person's bucket, as docs/decisions/0010 does. */
@Component
public class Audit {
    private static final String SUBJECT = "audit.subject";
    private static final String ORIGIN = "audit.origin";

    private final JdbcTemplate jdbc;
    private final BlindIndex index;
    private final Clock clock;

    Audit(JdbcTemplate jdbc, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.index = index;
        this.clock = clock;
    }

    /**
     * Writes a line; joins the caller's transaction, which then holds the chain's head until it ends.
     *
     * @param address that the act came from
     */
    public void note(PersonKey person, AuditAct act, String address) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] subject = index.of(SUBJECT, person.personId().toString());
        byte[] origin = index.of(ORIGIN, address);
        byte[] name = act.name().getBytes(StandardCharsets.US_ASCII);
        byte[] line = ByteBuffer.allocate(subject.length + origin.length + Long.BYTES + name.length)
                .put(subject)
                .put(origin)
                .putLong(now.toEpochMilli())
                .put(name)
                .array();
        jdbc.update(
                """
                /* Audit.note */
                WITH head AS (
                    UPDATE audit.head SET line_no = line_no + 1, hash = sha256(hash || int8send(line_no + 1) || ?)
                    WHERE bucket = ? RETURNING line_no, hash)
                INSERT INTO audit.event (bucket, line_no, occurred_at, act, subject_index, origin_index, hash)
                SELECT ?, line_no, ?, ?, ?, ?, hash FROM head
                """, line, person.bucket(), person.bucket(), now.atOffset(ZoneOffset.UTC), act.name(), subject, origin);
    }
}
