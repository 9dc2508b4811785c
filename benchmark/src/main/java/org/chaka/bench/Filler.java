package org.chaka.bench;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.springframework.context.ApplicationContext;

/**
 * Puts persons, consents and inquiries into the hub's tables as so many submissions would have left them: the same rows,
 * encrypted by the hub's own keys. Only the way is shorter, since submitting is not what is measured here.
 */
public final class Filler {
    private static final int ROWS_AT_ONCE = 500;
    /** Of one table; a row with 500 slots has some 3,300. */
    private static final int BYTES_AT_ONCE = ROWS_AT_ONCE * 4000;

    private static final int KEY_BYTES = 32;
    private static final int DEVICE_KEY_BYTES = 65;
    private static final int VERDICT_BYTES = 132;
    private static final Duration BANKS_HAVE = Duration.ofHours(23).plusMinutes(30);

    private final DataSource database;
    private final FieldCipher cipher;
    private final DayKeys dayKeys;
    private final NaturalDays days;
    private final Clock clock;
    private final Supplier<int[]> choice;
    private final Random random = new Random(new SecureRandom().nextLong());

    /**
     * Fills the tables of this hub.
     *
     * @param choice slots that the next person chooses, ascending
     */
    public Filler(ApplicationContext hub, Supplier<int[]> choice) {
        this.database = hub.getBean(DataSource.class);
        this.cipher = hub.getBean(FieldCipher.class);
        this.dayKeys = hub.getBean(DayKeys.class);
        this.days = hub.getBean(NaturalDays.class);
        this.clock = hub.getBean(Clock.class);
        this.choice = choice;
    }

    /** Appends so many inquiries, spread over the buckets, one per new person. */
    public void fill(int inquiries) throws SQLException {
        int left = inquiries;
        for (int bucket = 0; bucket < PersonKey.BUCKETS; bucket++) {
            int here = left / (PersonKey.BUCKETS - bucket);
            for (int done = 0; done < here; done += ROWS_AT_ONCE) {
                append((short) bucket, Math.min(ROWS_AT_ONCE, here - done));
            }
            left -= here;
        }
    }

    private void append(short bucket, int count) throws SQLException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant deadline = now.plus(BANKS_HAVE);
        LocalDate deadlineDay = days.dayOf(deadline);
        LocalDate keyDay = days.dayOf(days.eraseAt(now));
        BinaryCopy persons = new BinaryCopy(BYTES_AT_ONCE);
        BinaryCopy consents = new BinaryCopy(BYTES_AT_ONCE);
        BinaryCopy log = new BinaryCopy(BYTES_AT_ONCE);
        BinaryCopy records = new BinaryCopy(BYTES_AT_ONCE);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long seq = head(connection, bucket, count, deadlineDay);
            for (int i = 0; i < count; i++) {
                UUID person = UUID.randomUUID();
                UUID inquiry = UUID.randomUUID();
                int[] slots = choice.get();
                person(persons, bucket, person, now);
                consents.row(9).int2(bucket).uuid(inquiry).uuid(person);
                consents.bytes(cipher.seal("consent.consent", "seed_sealed", inquiry.toString(), bytes(KEY_BYTES)));
                consents.bytes(bytes(KEY_BYTES)).bytes(bytes(KEY_BYTES)).int2Array(slots);
                consents.timestamp(now).timestamp(now.plus(Duration.ofHours(24)));
                log.row(13)
                        .int2(bucket)
                        .int8(seq + i)
                        .date(deadlineDay)
                        .uuid(inquiry)
                        .uuid(person)
                        .int4(1);
                log.timestamp(now).timestamp(deadline).int2Array(slots);
                log.bytes(bytes(DEVICE_KEY_BYTES)).bytes(bytes(VERDICT_BYTES));
                log.date(keyDay).bytes(dayKeys.wrap(keyDay, bytes(KEY_BYTES)));
                records.row(11)
                        .int2(bucket)
                        .uuid(person)
                        .int4(1)
                        .uuid(inquiry)
                        .int8(seq + i)
                        .date(deadlineDay);
                records.uuid(UUID.randomUUID())
                        .text("ASKING")
                        .timestamp(now)
                        .timestamp(deadline)
                        .int2Array(slots);
            }
            persons.send(
                    connection,
                    "users.person (bucket, person_id, name_sealed, document_sealed, phone_sealed,"
                            + " region, registered_at)");
            consents.send(
                    connection,
                    "consent.consent (bucket, inquiry_id, person_id, seed_sealed, root, text_digest,"
                            + " slots, granted_at, valid_until)");
            log.send(
                    connection,
                    "exchange.inquiry_log (bucket, seq, deadline_day, inquiry_id, person_id, inquiry_no,"
                            + " submitted_at, deadline_at, slots, device_key, verdict, key_day, wrapped_key)");
            records.send(
                    connection,
                    "report.record (bucket, person_id, inquiry_no, inquiry_id, seq, deadline_day,"
                            + " device_id, state, submitted_at, deadline_at, asked)");
            connection.commit();
        }
    }

    private static long head(Connection connection, short bucket, int count, LocalDate deadlineDay)
            throws SQLException {
        try (Statement day = connection.createStatement()) {
            day.execute("SELECT exchange.create_day('" + deadlineDay + "')");
        }
        try (PreparedStatement head = connection.prepareStatement(
                "UPDATE exchange.head SET next_seq = next_seq + ? WHERE bucket = ? RETURNING next_seq")) {
            head.setInt(1, count);
            head.setShort(2, bucket);
            try (ResultSet next = head.executeQuery()) {
                next.next();
                return next.getLong(1) - count;
            }
        }
    }

    private void person(BinaryCopy persons, short bucket, UUID person, Instant now) {
        String row = person.toString();
        persons.row(7).int2(bucket).uuid(person);
        persons.bytes(cipher.seal(
                "users.person", "name_sealed", row, "测试".getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        persons.bytes(cipher.seal("users.person", "document_sealed", row, ascii("11010519491231002X")));
        persons.bytes(cipher.seal("users.person", "phone_sealed", row, ascii("8613800138000")));
        persons.text("310000").timestamp(now);
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
