package org.chaka.node;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * As files in a folder, which the bank's own transfer carries to the hub and back by SFTP (protocol section 6.4):
 * {@code to-hub/NAME.request} and {@code from-hub/NAME.reply}.
 */
final class FileCarriage implements Carriage {
    private static final Logger LOG = LoggerFactory.getLogger(FileCarriage.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);
    private static final int NAME_BYTES = 16;
    private static final String REQUEST = ".request";
    private static final String REPLY = ".reply";

    private final Path toHub;
    private final Path fromHub;
    private final Duration repeatAfter;
    private final Clock clock;
    private final SecureRandom random;
    private final Set<String> awaited = ConcurrentHashMap.newKeySet();

    /**
     * Makes the two folders, and empties them of what an earlier run of the node has left: nobody waits for it.
     *
     * @param repeatAfter how old a signature may become while its file still lies there
     */
    FileCarriage(Path folder, Duration repeatAfter, Clock clock, SecureRandom random) throws IOException {
        this.toHub = Files.createDirectories(folder.resolve("to-hub"));
        this.fromHub = Files.createDirectories(folder.resolve("from-hub"));
        this.repeatAfter = repeatAfter;
        this.clock = clock;
        this.random = random;
        removeNotAwaited(toHub, REQUEST);
        removeNotAwaited(fromHub, REPLY);
    }

    @Override
    public HubReply carry(Call call, BiPredicate<HubReply, String> isFromHub) throws IOException, InterruptedException {
        removeNotAwaited(fromHub, REPLY);
        String name = Bytes.random(NAME_BYTES, random).hex();
        Path request = toHub.resolve(name + REQUEST);
        Path reply = fromHub.resolve(name + REPLY);
        awaited.add(name);
        try {
            return await(call, request, reply, isFromHub);
        } finally {
            awaited.remove(name);
            Files.deleteIfExists(request);
            Files.deleteIfExists(reply);
        }
    }

    /** Nothing to end: who waits is interrupted. */
    @Override
    public void close() {}

    private HubReply await(Call call, Path request, Path reply, BiPredicate<HubReply, String> isFromHub)
            throws IOException, InterruptedException {
        List<String> signatures = new ArrayList<>();
        signatures.add(write(call, request));
        Instant signedAt = clock.instant();
        while (true) {
            Optional<HubReply> read = read(reply);
            if (read.isPresent()) {
                HubReply found = read.get();
                if (signatures.stream().anyMatch(signature -> isFromHub.test(found, signature))) {
                    return found;
                }
                if (isWhole(found)) {
                    throw HubUnavailableException.notSigned(found);
                }
                // The transfer may be writing it still.
            }
            Instant now = clock.instant();
            if (!now.isBefore(signedAt.plus(repeatAfter))) {
                // Still there: it waits for the transfer, with a signature that stays recent. Gone: it is under way.
                if (Files.exists(request)) {
                    signatures.add(write(call, request));
                    signedAt = now;
                } else if (!now.isBefore(signedAt.plus(repeatAfter.multipliedBy(2)))) {
                    throw new HubUnavailableException("no reply came yet for a file that was carried away");
                }
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** Under another name first: a transfer must never see a half of it. */
    private static String write(Call call, Path request) throws IOException {
        Map<String, String> signature = call.signature().get();
        Path half = request.resolveSibling(request.getFileName() + ".tmp");
        Files.write(
                half,
                MessageFile.request(call.path(), call.contentType(), signature, call.body())
                        .encode());
        Files.move(half, request, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return signature.get(HttpSignatures.SIGNATURE);
    }

    private static Optional<HubReply> read(Path reply) throws IOException {
        if (!Files.exists(reply)) {
            return Optional.empty();
        }
        try {
            MessageFile file = MessageFile.parse(Files.readAllBytes(reply));
            return Optional.of(new HubReply(
                    file.status(), file.contentType(), file::header, file.body().toArray()));
        } catch (MalformedException e) {
            // Not whole yet, or no reply: when no other takes its place, the request is sent again.
            LOG.debug("a reply that cannot be read yet");
            return Optional.empty();
        }
    }

    /** Whether nothing more can come: it is what its digest says, or has none to go by. */
    private static boolean isWhole(HubReply reply) {
        String digest = reply.headers().apply(HttpSignatures.CONTENT_DIGEST);
        return digest == null
                || digest.equals("sha-256=:" + Digests.sha256(reply.body()).base64() + ":");
    }

    private void removeNotAwaited(Path folder, String ending) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ending)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!awaited.contains(name.substring(0, name.length() - ending.length()))) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
