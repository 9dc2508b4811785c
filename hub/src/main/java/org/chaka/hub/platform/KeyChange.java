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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Changes a key while the hub runs. Whoever may write into the key folder asks for it, with an empty file; the hub writes
 * into it how far it is, and removes it when no row is left under an older key. A hub that dies goes on after its next
 * start.
 */
abstract class KeyChange extends BackgroundLoop {
    private static final Logger LOG = LoggerFactory.getLogger(KeyChange.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** A pass looks through every row. */
    private static final Duration BETWEEN_PASSES = Duration.ofSeconds(5);

    /** A request that had used the key of before has committed by then. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(1);

    /** Rows in one statement. */
    static final int AT_ONCE = 500;

    private final Path request;
    private final DatabaseLogins logins;
    private final Clock clock;

    /**
     * Watches for a request.
     *
     * @param request name of the file that asks for the change
     */
    KeyChange(String request, KeyStoreFolder keys, DatabaseLogins logins, Clock clock) {
        super(request);
        this.request = keys.folder().resolve(request);
        this.logins = logins;
        this.clock = clock;
    }

    /** From now on a new key is used. */
    abstract void begin() throws GeneralSecurityException;

    /** No row is left under an older key. */
    abstract void end() throws GeneralSecurityException;

    /** Brings some rows of a bucket under the new key; gives how many, 0 when none is left. */
    abstract int some(JdbcTemplate jdbc, int bucket);

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
            throw new IllegalStateException("the key cannot be changed", e);
        }
    }

    private void change() throws IOException, GeneralSecurityException {
        if (Files.size(request) == 0) {
            begin();
            note(clock.instant(), 0);
            LOG.info("{}: a new key is used from now on", request.getFileName());
        }
        String[] progress = Files.readString(request).strip().split(" ", -1);
        Instant since = Instant.parse(progress[0]);
        long before = Long.parseLong(progress[1]);
        boolean everyoneHasCommitted = !clock.instant().isBefore(since.plus(UNDER_WAY));
        long done = pass(since, before);
        if (done == before && everyoneHasCommitted) {
            end();
            Files.delete(request);
            LOG.info("{}: {} fields were written anew, none is left under an older key", request.getFileName(), done);
        }
    }

    private long pass(Instant since, long before) throws IOException {
        long done = before;
        try (HikariDataSource pool = logins.keyChange().pool(1)) {
            JdbcTemplate jdbc = new JdbcTemplate(pool);
            for (int bucket = 0; bucket < PersonKey.BUCKETS; bucket++) {
                for (int some = some(jdbc, bucket); some > 0; some = some(jdbc, bucket)) {
                    done += some;
                    note(since, done);
                }
            }
        }
        return done;
    }

    private void note(Instant since, long done) throws IOException {
        PrivateFiles.replace(request, (since + " " + done).getBytes(StandardCharsets.US_ASCII));
    }
}
