package org.chaka.node.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.chaka.node.BankNodeConfig;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.wire.MalformedException;

/**
 * A bank's transfer as the conformance kit needs it: carries the files of a node that brings files to the kit's hub, and its
 * replies back. What it loses, the node has to send again.
 */
final class KitTransfer implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 20;

    private final Path toHub;
    private final Path fromHub;
    private final String hub;
    private final HttpClient http;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Begins to carry between this folder, which the node has made, and the hub that the node is configured for. */
    KitTransfer(Path folder, BankNodeConfig config) {
        this.toHub = folder.resolve("to-hub");
        this.fromHub = folder.resolve("from-hub");
        this.hub = config.hub().toString().replaceAll("/+$", "");
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.bank(config.signingKey(), config.hubCertificate()))
                .build();
        threads.execute(this::run);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void run() {
        try {
            while (true) {
                try (DirectoryStream<Path> requests = Files.newDirectoryStream(toHub, "*.request")) {
                    for (Path request : requests) {
                        take(request).ifPresent(content -> threads.execute(() -> carry(request, content)));
                    }
                }
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for files cannot be read any more", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The node may have taken it back meanwhile. */
    private static Optional<byte[]> take(Path request) throws IOException {
        Path taken = request.resolveSibling(request.getFileName() + ".taken");
        try {
            Files.move(request, taken, StandardCopyOption.ATOMIC_MOVE);
        } catch (java.nio.file.NoSuchFileException gone) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(taken);
        Files.delete(taken);
        return Optional.of(content);
    }

    private void carry(Path request, byte[] content) {
        try {
            MessageFile file = MessageFile.parse(content);
            HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(hub + file.path()))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(file.body().toArray()));
            file.headers().forEach(call::header);
            bringBack(request, http.send(call.build(), HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException | MalformedException e) {
            // Lost on the way.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringBack(Path request, HttpResponse<byte[]> reply) throws IOException {
        Map<String, String> signature = new TreeMap<>();
        for (String name : HttpSignatures.HEADERS) {
            reply.headers().firstValue(name).ifPresent(value -> signature.put(name, value));
        }
        byte[] content = MessageFile.reply(
                        reply.statusCode(),
                        reply.headers().firstValue("Content-Type").orElse(""),
                        signature,
                        reply.body())
                .encode();
        String name = request.getFileName().toString().replaceFirst("\\.request$", ".reply");
        Path arriving = fromHub.resolve(name + ".arriving");
        Files.write(arriving, content);
        Files.move(arriving, fromHub.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
