package org.chaka.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's binary COPY format. */
public final class BinaryCopy {
    private static final byte[] SIGNATURE = "PGCOPY\n\377\r\n\0".getBytes(StandardCharsets.ISO_8859_1);
    private static final LocalDate EPOCH_DAY = LocalDate.of(2000, 1, 1);
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int INT2_OID = 21;

    private final ByteBuffer out;

    /**
     * An empty one.
     *
     * @param capacity bytes of all rows between two calls of {@link #send}
     */
    public BinaryCopy(int capacity) {
        out = ByteBuffer.allocate(capacity);
        start();
    }

    private void start() {
        out.clear().put(SIGNATURE).putInt(0).putInt(0);
    }

    /** Starts a row of so many fields. */
    public BinaryCopy row(int fields) {
        out.putShort((short) fields);
        return this;
    }

    /** A smallint. */
    public BinaryCopy int2(int value) {
        out.putInt(Short.BYTES).putShort((short) value);
        return this;
    }

    /** An integer. */
    public BinaryCopy int4(int value) {
        out.putInt(Integer.BYTES).putInt(value);
        return this;
    }

    /** A bigint. */
    public BinaryCopy int8(long value) {
        out.putInt(Long.BYTES).putLong(value);
        return this;
    }

    /** A uuid. */
    public BinaryCopy uuid(UUID value) {
        out.putInt(2 * Long.BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        return this;
    }

    /** A bytea. */
    public BinaryCopy bytes(byte[] value) {
        out.putInt(value.length).put(value);
        return this;
    }

    /** A text. */
    public BinaryCopy text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** A bit(n) of at most 16, of which the leftmost is the highest of {@code value}'s 16. */
    public BinaryCopy bits(int count, int value) {
        out.putInt(Integer.BYTES + Short.BYTES).putInt(count).putShort((short) value);
        return this;
    }

    /** A date. */
    public BinaryCopy date(LocalDate value) {
        return int4((int) ChronoUnit.DAYS.between(EPOCH_DAY, value));
    }

    /** A timestamptz. */
    public BinaryCopy timestamp(Instant value) {
        return int8(ChronoUnit.MICROS.between(EPOCH, value));
    }

    /** A smallint[]. */
    public BinaryCopy int2Array(int[] values) {
        out.putInt(5 * Integer.BYTES + values.length * (Integer.BYTES + Short.BYTES));
        out.putInt(1).putInt(0).putInt(INT2_OID).putInt(values.length).putInt(1);
        for (int value : values) {
            int2(value);
        }
        return this;
    }

    /** Sends what was collected and starts again. */
    public void send(Connection connection, String table) throws SQLException {
        out.putShort((short) -1);
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table + " FROM STDIN (FORMAT binary)",
                            new ByteArrayInputStream(out.array(), 0, out.position()));
        } catch (IOException e) {
            throw new SQLException("COPY was cut short", e);
        }
        start();
    }
}
