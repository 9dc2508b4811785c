package org.chaka.hub.operator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Appends lines, each chained to the one before, as docs/decisions/0010 does. */
final class Acts {
    /** In the place of an operator or of a proposal where there is none. */
    static final UUID NONE = new UUID(0, 0);

    private static final int UUID_BYTES = 16;

    private final JdbcTemplate jdbc;
    private final Clock clock;

    Acts(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes a line; joins the caller's transaction, which then holds the chain's head until it ends. */
    void note(Act act, UUID operator, UUID proposal) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        byte[] name = act.name().getBytes(StandardCharsets.US_ASCII);
        byte[] line = ByteBuffer.allocate(2 * UUID_BYTES + Long.BYTES + name.length)
                .putLong(operator.getMostSignificantBits())
                .putLong(operator.getLeastSignificantBits())
                .putLong(proposal.getMostSignificantBits())
                .putLong(proposal.getLeastSignificantBits())
                .putLong(now.toEpochMilli())
                .put(name)
                .array();
        jdbc.update("""
                /* Acts.note */
                WITH head AS (
                    UPDATE operator.head SET line_no = line_no + 1, hash = sha256(hash || int8send(line_no + 1) || ?)
                    RETURNING bucket, line_no, hash)
                INSERT INTO operator.act (bucket, line_no, occurred_at, act, operator_id, proposal_id, hash)
                SELECT bucket, line_no, ?, ?, ?, ?, hash FROM head
                """, line, now.atOffset(ZoneOffset.UTC), act.name(), operator, proposal);
    }
}
