package org.chaka.hub.retention;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubApplication;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.exchange.InquiryPlace;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.report.Openings;
import org.chaka.hub.report.RecordState;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.People;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** D16: a backup from when a report lay ready, restored after its end, beside what is kept outside the database. */
class RestoreTest extends CardholderTest {
    private static final String ERASE_DAY = "2022-03-30";

    @TempDir
    Path restored;

    @Autowired
    private DayKeys dayKeys;

    @Autowired
    private ChakaProperties settings;

    private record WrappedKey(byte[] bytes, String day) {}

    @Test
    @DisplayName(
            "Promise 6, D16: after the day, backup and WAL of the day before open with no key that is left, and a hub"
                    + " that is started on them refuses, and destroys a key that came back with them")
    void nothingComesBack() throws Exception {
        Cardholder cardholder = withReport();
        InquiryPlace place = place(cardholder);
        dayKeys.wrap(LocalDate.parse(ERASE_DAY).plusDays(3), new byte[32]);
        backUp();
        byte[] dayKey = Files.readAllBytes(keyFile(ERASE_DAY));
        clock.standAt(ERASE_AT);
        await("the day's key is destroyed", () -> !Files.exists(keyFile(ERASE_DAY)));
        copy(folder().resolve("hub/keys"), restored.resolve("keys"));

        WrappedKey wrapped = wrappedKey(place);
        Map<String, byte[]> left = remainingKeys();
        assertThat(left).isNotEmpty().doesNotContainKey(ERASE_DAY);
        left.forEach(
                (day, file) -> assertThat(opens(day, file, wrapped)).as(day).isFalse());
        assertThat(opens(ERASE_DAY, dayKey, wrapped)).as("the key that is gone").isTrue();

        // Somebody had backed up the key too, against the rule.
        Path wrongly = Files.write(restored.resolve("keys/days").resolve(ERASE_DAY + ".key"), dayKey);
        try (ConfigurableApplicationContext hub = startRestored()) {
            assertThat(wrongly).doesNotExist();
            assertThat(hub.getBean(Exchange.class).answers(place)).isEmpty();
            assertThatThrownBy(() -> open(hub, cardholder))
                    .isInstanceOfSatisfying(
                            ChakaException.class,
                            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.REPORT_EXPIRED));
            // Nor when its clock is put back: what was due was erased before it served.
            clock.standAt(START);
            assertThat(hub.getBean(Exchange.class).answers(place)).isEmpty();
        } finally {
            clock.standAt(ERASE_AT);
        }
    }

    @Test
    @DisplayName(
            "Promise 6, D16, D8, D14: a query withdrawn, a report deleted and an account closed after the backup stay so"
                    + " in a hub that is started on it, and a report that was replaced may be replaced once more (D12)")
    void whatWasEndedStaysEnded() throws Exception {
        Cardholder withdrawn = Cardholder.registered(OUTSIDE);
        withdrawn.ask(ICBC);
        Cardholder deleted = withReport();
        Cardholder closed = withReport();
        Cardholder replaced = withReport();
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        backUp();
        assertThat(withdrawn.withdraw().status()).isEqualTo(200);
        Instant ended = clock.instant();
        assertThat(deleted.browser().delete(path(deleted, "/report")).status()).isEqualTo(200);
        closed.closeAccount();
        Cardholder onAnother = replaced.onAnotherDevice();
        onAnother.beginReplacementOf(replaced.inquiryId(), ICBC);
        onAnother.prove();
        assertThat(onAnother.submit(onAnother.inquirySmsCode()).status()).isEqualTo(202);
        copy(folder().resolve("hub/keys"), restored.resolve("keys"));
        clock.advance(Duration.ofHours(1));
        try (ConfigurableApplicationContext hub = startRestored()) {
            assertThat(record(hub, withdrawn).state()).isEqualTo(RecordState.WITHDRAWN);
            assertThat(record(hub, deleted).deletedAt()).isEqualTo(ended);
            assertThat(record(hub, replaced).isReplaceable(clock.instant())).isTrue();
            for (Cardholder each : List.of(withdrawn, deleted, closed, replaced)) {
                assertThat(hub.getBean(Exchange.class).answers(place(each))).isEmpty();
            }
            People people = hub.getBean(People.class);
            assertThat(people.byPhone("86" + closed.person().phone())).isEmpty();
            assertThat(people.byPhone("86" + deleted.person().phone())).isPresent();
        }

        Path unreadable = Files.createDirectory(restored.resolve("keys/erased/2022-03-01.log"));
        assertThatThrownBy(this::startRestored).rootCause().hasMessageContaining("Is a directory");
        Files.delete(unreadable);

        Files.delete(restored.resolve("keys/index.keyset"));
        Files.delete(restored.resolve("keys/made"));
        assertThatThrownBy(this::startRestored).rootCause().hasMessageContaining("is not of this database");
    }

    private static ReportRecord record(ConfigurableApplicationContext hub, Cardholder cardholder) {
        return hub.getBean(Reports.class)
                .find(
                        hub.getBean(People.class)
                                .byPhone("86" + cardholder.person().phone())
                                .orElseThrow(),
                        cardholder.inquiryId());
    }

    /** As pg_basebackup does it: the files between start and stop, and the WAL that was written meanwhile. */
    private void backUp() throws SQLException, IOException {
        Path data = folder().resolve("hub/postgres/data");
        Path copy = restored.resolve("postgres/data");
        try (Connection connection = owner.getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('restore test', true)");
            copy(data, copy);
            try (ResultSet label = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                label.next();
                Files.writeString(copy.resolve("backup_label"), label.getString(1));
            }
        }
        copy(data.resolve("pg_wal"), copy.resolve("pg_wal"));
        Files.deleteIfExists(copy.resolve("postmaster.pid"));
        Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwx------"));
        Files.copy(folder().resolve("hub/postgres/password"), restored.resolve("postgres/password"));
    }

    private WrappedKey wrappedKey(InquiryPlace place) throws SQLException, IOException {
        try (EmbeddedDatabase server = EmbeddedDatabase.start(restored.resolve("postgres"), FreePorts.take());
                Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT wrapped_key, key_day FROM exchange.inquiry_log
                        WHERE bucket = %d AND seq = %d AND EXISTS (SELECT FROM exchange.answer_pack)
                        """.formatted(place.bucket(), place.seq()))) {
            assertThat(row.next()).as("the report is in the backup").isTrue();
            return new WrappedKey(row.getBytes(1), row.getString(2));
        }
    }

    private Map<String, byte[]> remainingKeys() throws IOException {
        Map<String, byte[]> keys = new HashMap<>();
        for (Path file : all(restored.resolve("keys/days"))) {
            String name = file.getFileName().toString();
            if (name.endsWith(".key")) {
                keys.put(name.replace(".key", ""), Files.readAllBytes(file));
            }
        }
        return keys;
    }

    /** Whether a day's key, in the file of the key store, opens the inquiry's key. */
    private boolean opens(String day, byte[] file, WrappedKey wrapped) {
        try {
            byte[] keyEncryption = Files.readAllBytes(restored.resolve("keys/key-encryption.key"));
            byte[] key = new AesGcmJce(keyEncryption).decrypt(file, ("day " + day).getBytes(US_ASCII));
            assertThat(key).as("the key store itself opens").hasSize(32);
            try {
                return new AesGcmJce(key).decrypt(wrapped.bytes(), wrapped.day().getBytes(US_ASCII)).length > 0;
            } catch (GeneralSecurityException doesNotOpen) {
                return false;
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Another hub on the restored folder, with the clock of the tests. */
    private ConfigurableApplicationContext startRestored() throws IOException {
        return new SpringApplicationBuilder(HubApplication.class)
                .initializers(context -> ((GenericApplicationContext) context).registerBean(Clock.class, () -> clock))
                .run(
                        "--chaka.data=" + restored,
                        "--chaka.handover=" + settings.handover(),
                        "--chaka.public-url=" + settings.publicUrl(),
                        "--chaka.bank-url=" + settings.bankUrl(),
                        "--chaka.authority-url=" + settings.authorityUrl(),
                        "--chaka.carrier-url=" + settings.carrierUrl(),
                        "--server.port=" + FreePorts.take(),
                        "--chaka.bank-port=" + FreePorts.take(),
                        "--chaka.database.embedded-port=" + FreePorts.take());
    }

    private static void open(ConfigurableApplicationContext hub, Cardholder cardholder) {
        String device = cardholder.browser().cookies().get("__Host-chaka-device");
        hub.getBean(Openings.class)
                .open(
                        hub.getBean(People.class)
                                .byPhone("86" + cardholder.person().phone())
                                .orElseThrow(),
                        UUID.fromString(device),
                        cardholder.inquiryId(),
                        new Secret(cardholder.person().paymentPassword()));
    }

    private InquiryPlace place(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT bucket, seq, deadline_day FROM report.record WHERE inquiry_id = ?",
                (row, number) -> new InquiryPlace(row.getShort(1), row.getLong(2), row.getObject(3, LocalDate.class)),
                cardholder.inquiryId());
    }

    private static void copy(Path from, Path to) throws IOException {
        for (Path each : all(from)) {
            Path target = to.resolve(from.relativize(each));
            try {
                if (Files.isDirectory(each)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (NoSuchFileException goneMeanwhile) {
                // PostgreSQL renames its files while it runs; the WAL makes good for it.
            }
        }
    }

    private static List<Path> all(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.toList();
        }
    }
}
