package org.chaka.hub.platform;

import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * One key per erase day, each a file of its own outside database, WAL and backups; destroying it erases the day (S12, B7).
 *
 * <p>A day that has begun gets no new key, so a restored backup cannot bring one back (D16).
 */
@Component
public class DayKeys {
    private static final Logger LOG = LoggerFactory.getLogger(DayKeys.class);

    private static final String SUFFIX = ".key";
    private static final String DESTROYED = ".destroyed";

    private final KeyStoreFolder keys;
    private final NaturalDays days;
    private final Clock clock;
    private final Path folder;
    private final Map<LocalDate, AesGcmJce> open = new ConcurrentHashMap<>();
    private final Set<LocalDate> lost = ConcurrentHashMap.newKeySet();

    DayKeys(KeyStoreFolder keys, NaturalDays days, Clock clock) {
        this.keys = keys;
        this.days = days;
        this.clock = clock;
        this.folder = keys.folder().resolve("days");
    }

    /**
     * Wraps a key under the key of its erase day.
     *
     * @throws DayKeyGoneException when that day has begun
     */
    public byte[] wrap(LocalDate eraseDay, byte[] key) {
        try {
            return cipherToWrap(eraseDay).encrypt(key, context(eraseDay));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key cannot be wrapped for " + eraseDay, e);
        }
    }

    /**
     * The inverse of {@link #wrap}.
     *
     * @throws DayKeyGoneException when the day's key is destroyed or was lost, or its day has begun
     */
    public byte[] unwrap(LocalDate eraseDay, byte[] wrapped) {
        requireAhead(eraseDay);
        if (!Files.exists(file(eraseDay))) {
            throw lost(eraseDay);
        }
        try {
            return open.computeIfAbsent(eraseDay, this::load).decrypt(wrapped, context(eraseDay));
        } catch (GeneralSecurityException e) {
            throw lost(eraseDay);
        }
    }

    /** The days whose keys exist, unordered. */
    public List<LocalDate> existing() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> LocalDate.parse(name.substring(0, name.length() - SUFFIX.length())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The key store " + folder + " cannot be read", e);
        }
    }

    /** Destroys the key of a day; what it wrapped is gone when this returns. */
    public void destroy(LocalDate day) {
        open.remove(day);
        try {
            if (Files.exists(file(day))) {
                // First, since it counts only when the key is gone: no crash between the two leaves neither.
                PrivateFiles.replace(note(day), clock.instant().toString().getBytes(StandardCharsets.US_ASCII));
                PrivateFiles.destroy(file(day));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The key of " + day + " cannot be destroyed", e);
        }
    }

    /** When the key of a day was destroyed; empty while it exists, and when there never was one. */
    public Optional<Instant> destroyedAt(LocalDate day) {
        try {
            if (Files.exists(file(day)) || !Files.exists(note(day))) {
                return Optional.empty();
            }
            return Optional.of(Instant.parse(Files.readString(note(day))));
        } catch (IOException e) {
            throw new UncheckedIOException(note(day) + " cannot be read", e);
        }
    }

    private AesGcmJce cipherToWrap(LocalDate day) {
        requireAhead(day);
        if (!Files.exists(file(day))) {
            open.remove(day); // lost while this process ran: what is wrapped from now on takes another key
        }
        return open.computeIfAbsent(day, this::load);
    }

    private void requireAhead(LocalDate day) {
        if (!day.isAfter(days.today())) {
            throw new DayKeyGoneException(day);
        }
    }

    /** With the disk that held it, since no backup may: what is open under it goes on, and can no longer be read. */
    private DayKeyGoneException lost(LocalDate day) {
        if (!Files.exists(note(day)) && lost.add(day)) {
            LOG.error(
                    "{} was lost: no report that ends on that day can be read any more, unless you put the file back",
                    file(day));
        }
        return new DayKeyGoneException(day);
    }

    private AesGcmJce load(LocalDate day) {
        Path file = file(day);
        String name = "day " + day;
        try {
            if (!Files.exists(file)) {
                PrivateFiles.create(file, keys.wrap(name, KeyStoreFolder.randomKey()));
            }
            return new AesGcmJce(keys.unwrap(name, Files.readAllBytes(file)));
        } catch (NoSuchFileException destroyedMeanwhile) {
            throw new DayKeyGoneException(day);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(file + " cannot be used; put the right file back", e);
        }
    }

    private Path file(LocalDate day) {
        return folder.resolve(day + SUFFIX);
    }

    private Path note(LocalDate day) {
        return folder.resolve(day + DESTROYED);
    }

    private static byte[] context(LocalDate day) {
        return day.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
