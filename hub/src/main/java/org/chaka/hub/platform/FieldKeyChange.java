package org.chaka.hub.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Changes the key of personal fields while the hub runs. Whoever may write into the key folder asks for it, with an
 * empty file {@code change-field-key}; the hub writes into it how far it is, and removes it when no row is left under an
 * older key and the older keys are gone. A hub that dies goes on after its next start.
 */
@Component
class FieldKeyChange extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(FieldKeyChange.class);
    private static final String REQUEST = "change-field-key";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A pass looks through every row. */
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(5);

    private static final int AT_ONCE = 500;
    private static final int BUCKETS = 64;

    /** A request that had encrypted before the change has committed by then. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    private final Path request;
    private final FieldCipher cipher;
    private final List<SealedFields> modules;
    private final DatabaseLogins logins;
    private final Clock clock;

    FieldKeyChange(
            KeyStoreFolder keys, FieldCipher cipher, List<SealedFields> modules, DatabaseLogins logins, Clock clock) {
        super("field-key-change");
        this.request = keys.folder().resolve(REQUEST);
        this.cipher = cipher;
        this.modules = modules;
        this.logins = logins;
        this.clock = clock;
    }

    @Override
    protected Duration once() {
        try {
            if (!Files.exists(request)) {
                return PAUSE;
            }
            change();
            return BETWEEN_PASSES;
        } catch (IOException e) {
            throw new UncheckedIOException(request + " cannot be read or written", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of personal fields cannot be changed", e);
        }
    }

    private void change() throws IOException, GeneralSecurityException {
        if (Files.size(request) == 0) {
            cipher.changeKey();
            note(clock.instant(), 0);
            LOG.info("personal fields are encrypted under a new key from now on");
        }
        String[] progress = Files.readString(request).strip().split(" ", -1);
        Instant since = Instant.parse(progress[0]);
        long done = Long.parseLong(progress[1]);
        boolean everyoneHasCommitted = !clock.instant().isBefore(since.plus(UNDER_WAY));
        long resealed = resealAll(since, done);
        if (resealed == 0 && everyoneHasCommitted) {
            cipher.forgetOlderKeys();
            Files.delete(request);
            LOG.info("{} fields were encrypted anew, and the older keys are gone", done);
        }
    }

    private long resealAll(Instant since, long before) throws IOException {
        long done = before;
        try (HikariDataSource pool = logins.keyChange().pool(1)) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            for (SealedField field : modules.stream()
                    .flatMap(module -> module.sealedFields().stream())
                    .toList()) {
                for (int bucket = 0; bucket < BUCKETS; bucket++) {
                    for (int some = reseal(jdbc, field, bucket); some > 0; some = reseal(jdbc, field, bucket)) {
                        done += some;
                        note(since, done);
                    }
                }
            }
        }
        return done - before;
    }

    private record Row(Object key, byte[] before, byte[] after) {}

    private int reseal(JdbcTemplate jdbc, SealedField field, int bucket) {
        List<Row> rows = jdbc.query(
                """
                /* FieldKeyChange.reseal */
                SELECT %1$s AS key, %2$s::text AS row, %3$s AS sealed FROM %4$s
                WHERE bucket = ? AND substring(%3$s FOR 5) <> ? LIMIT ?
                """.formatted(field.key(), field.row(), field.column(), field.table()),
                (row, number) -> row(field, row.getObject("key"), row.getString("row"), row.getBytes("sealed")),
                bucket,
                cipher.prefix(),
                AT_ONCE);
        // A row that was changed or deleted meanwhile is left as it is, and looked at again.
        jdbc.batchUpdate(
                """
                /* FieldKeyChange.reseal write */
                UPDATE %1$s SET %2$s = ? WHERE bucket = ? AND %3$s = ? AND %2$s = ?
                """.formatted(field.table(), field.column(), field.key()),
                rows.stream()
                        .map(row -> new Object[] {row.after(), bucket, row.key(), row.before()})
                        .toList());
        return rows.size();
    }

    private Row row(SealedField field, Object key, String row, byte[] sealed) {
        byte[] clear = cipher.open(field.table(), field.column(), row, sealed);
        return new Row(key, sealed, cipher.seal(field.table(), field.column(), row, clear));
    }

    private void note(Instant since, long done) throws IOException {
        PrivateFiles.replace(request, (since + " " + done).getBytes(StandardCharsets.US_ASCII));
    }
}
