package org.chaka.hub.files;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder of one bank. It lies in memory alone: it needs no place on a disk from which it would have to be erased, and
 * there is nothing outside of it to which a path or a link could lead.
 */
final class BankFolder {
    /** As long as a signature is recent (protocol section 5): nobody would believe the file afterwards. */
    static final Duration LIFE = Duration.ofMinutes(15);

    /** Where a bank puts requests. */
    static final String IN = "/in";

    /** Where it finds replies. */
    static final String OUT = "/out";

    private static final int MAX_BYTES = 64 * 1024 * 1024;
    private static final int MAX_BYTES_OUT = MAX_BYTES / 2;
    private static final int MAX_FILES = 64;
    private static final Pattern UPLOAD = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.part");
    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9_-]{1,64}\\.request");
    private static final String REPLY = ".reply";

    private final FileSystem files;
    private final Map<Path, Instant> since = new ConcurrentHashMap<>();

    BankFolder() {
        files = Jimfs.newFileSystem(Configuration.unix().toBuilder()
                .setAttributeViews("unix")
                .setWorkingDirectory("/")
                .setMaxSize(MAX_BYTES)
                .setMaxCacheSize(0)
                .build());
        try {
            Files.createDirectory(files.getPath(IN));
            Files.createDirectory(files.getPath(OUT));
        } catch (IOException e) {
            throw new UncheckedIOException("a new folder takes two others", e);
        }
    }

    Path root() {
        return files.getPath("/");
    }

    /** The same place in this folder; what a session has in hand is a path of its own file system. */
    Path own(Path file) {
        return files.getPath(file.toAbsolutePath().normalize().toString());
    }

    /** Whether it is one of the names under which a bank may write, beside not too many others. */
    boolean mayBeWritten(Path file) throws IOException {
        return isIn(file, IN)
                && UPLOAD.matcher(name(file)).matches()
                && (since.containsKey(own(file)) || entries(IN).size() < MAX_FILES);
    }

    boolean mayBeRead(Path file) {
        return isIn(file, OUT);
    }

    boolean mayBeRemoved(Path file) {
        return isIn(file, OUT) || isIn(file, IN);
    }

    /** Whether this rename hands in a request. */
    boolean handsIn(Path from, Path to) {
        return isIn(from, IN)
                && UPLOAD.matcher(name(from)).matches()
                && isIn(to, IN)
                && REQUEST.matcher(name(to)).matches();
    }

    boolean hasRoomForReply() throws IOException {
        long bytes = 0;
        List<Path> replies = entries(OUT);
        for (Path reply : replies) {
            bytes += Files.size(reply);
        }
        return replies.size() < MAX_FILES && bytes < MAX_BYTES_OUT;
    }

    /** Notes when a file that is written now began to be there. */
    void began(Path file, Instant now) {
        since.putIfAbsent(own(file), now);
    }

    /** Takes an upload out of the folder. */
    byte[] take(Path upload) throws IOException {
        byte[] content = Files.readAllBytes(own(upload));
        remove(upload);
        return content;
    }

    /** Puts the reply to a request where the bank finds it: whole, or not at all. */
    void reply(Path request, byte[] content, Instant now) throws IOException {
        String name = name(request).replaceFirst("\\.request$", REPLY);
        Path reply = files.getPath(OUT, name);
        Files.write(reply, content);
        since.put(reply, now);
    }

    void remove(Path file) throws IOException {
        Files.deleteIfExists(own(file));
        since.remove(own(file));
    }

    /** Removes what is older than a signature is believed. */
    void forgetOld(Instant now) throws IOException {
        for (Map.Entry<Path, Instant> each : since.entrySet()) {
            if (!each.getValue().plus(LIFE).isAfter(now)) {
                remove(each.getKey());
            }
        }
    }

    private List<Path> entries(String folder) throws IOException {
        try (Stream<Path> entries = Files.list(files.getPath(folder))) {
            return entries.toList();
        }
    }

    private boolean isIn(Path file, String folder) {
        Path parent = own(file).getParent();
        return parent != null && parent.toString().equals(folder);
    }

    private String name(Path file) {
        return own(file).getFileName().toString();
    }
}
