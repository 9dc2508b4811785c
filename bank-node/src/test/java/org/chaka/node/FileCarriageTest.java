package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.wire.CustomerStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node whose requests a transfer carries as files (protocol section 6.4); the transfer here is the test itself. */
class FileCarriageTest {
    @TempDir
    private Path folder;

    private NodeFixture fixture;
    private HttpClient http;

    @BeforeEach
    void open() throws Exception {
        fixture = new NodeFixture();
        http = HttpClient.newBuilder()
                .sslContext(MutualTls.bank(fixture.parties.bankSigning, fixture.hub.certificate()))
                .build();
    }

    @AfterEach
    void close() {
        fixture.close();
        http.close();
    }

    private void start() throws Exception {
        fixture.startWithFiles(subject -> NodeFixture.twoCards(), folder, Duration.ofMinutes(5));
    }

    private List<Path> requests() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("to-hub"))) {
            return files.filter(file -> file.toString().endsWith(".request")).toList();
        }
    }

    private Path awaitRequest(String path) throws Exception {
        List<Path> found = new ArrayList<>();
        NodeFixture.await("a request to " + path, () -> {
            found.addAll(requests(path));
            return !found.isEmpty();
        });
        return found.getFirst();
    }

    private List<Path> requests(String path) {
        try {
            List<Path> found = new ArrayList<>();
            for (Path each : requests()) {
                if (parse(each).path().equals(path)) {
                    found.add(each);
                }
            }
            return found;
        } catch (IOException e) {
            return List.of(); // one was taken away meanwhile
        }
    }

    private static MessageFile parse(Path file) throws IOException {
        try {
            return MessageFile.parse(Files.readAllBytes(file));
        } catch (org.chaka.protocol.wire.MalformedException e) {
            throw new IOException(e);
        }
    }

    /** Carries a file to the hub, and returns the file with the reply. */
    private byte[] carry(Path request) throws Exception {
        MessageFile file = parse(request);
        Files.delete(request);
        HttpRequest.Builder call = HttpRequest.newBuilder(URI.create(fixture.hub.address() + file.path()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(file.body().toArray()));
        file.headers().forEach(call::header);
        HttpResponse<byte[]> reply = http.send(call.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> signature = new TreeMap<>();
        for (String name : HttpSignatures.HEADERS) {
            reply.headers().firstValue(name).ifPresent(value -> signature.put(name, value));
        }
        String type = reply.headers().firstValue("Content-Type").orElseThrow();
        return MessageFile.reply(reply.statusCode(), type, signature, reply.body())
                .encode();
    }

    private void bringBack(Path request, byte[] reply) throws IOException {
        String name = request.getFileName().toString().replace(".request", ".reply");
        Path half = Files.write(folder.resolve("half"), reply);
        Files.move(half, folder.resolve("from-hub").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    private void bringWork(TestInquiry inquiry) throws Exception {
        fixture.hub.handOut(inquiry.item());
        Path ask = awaitRequest("/bank/v1/leases");
        bringBack(ask, carry(ask));
    }

    @Test
    @DisplayName("S8, B2: work comes in a file, and answers go in one, signed and sealed as on every way")
    void wholeLoop() throws Exception {
        start();
        TestInquiry inquiry = fixture.inquiry();
        bringWork(inquiry);
        Path post = awaitRequest("/bank/v1/answers");
        bringBack(post, carry(post));
        NodeFixture.await("the receipt", () -> fixture.node.health().answered() == 1);
        assertThat(fixture.outboxIsEmpty()).isTrue();
        assertThat(inquiry.open(fixture.hub.answersTo(inquiry).getFirst(), fixture.parties.bankSigning.publicKey())
                        .customer())
                .isEqualTo(CustomerStatus.KNOWN);
        assertThat(folder.resolve("from-hub")).isEmptyDirectory();
    }

    @Test
    @DisplayName("B2: a file that waits for its transfer is signed anew, and the reply to the older one counts as well")
    void signedAnew() throws Exception {
        start();
        Path ask = awaitRequest("/bank/v1/leases");
        byte[] first = Files.readAllBytes(ask);
        fixture.clock.move(Duration.ofMinutes(6));
        fixture.hub.handOut(fixture.inquiry().item());
        NodeFixture.await("another signature", () -> {
            try {
                return !Arrays.equals(first, Files.readAllBytes(ask));
            } catch (IOException e) {
                return false;
            }
        });
        byte[] second = Files.readAllBytes(ask);
        Files.write(ask, first);
        byte[] reply = carry(ask);
        Files.write(ask, second);
        bringBack(ask, reply);
        awaitRequest("/bank/v1/answers");
    }

    @Test
    @DisplayName("B2: half a reply is not believed, and the whole one that takes its place is")
    void halfReply() throws Exception {
        start();
        fixture.hub.handOut(fixture.inquiry().item());
        Path ask = awaitRequest("/bank/v1/leases");
        byte[] reply = carry(ask);
        bringBack(ask, Arrays.copyOf(reply, reply.length - 100));
        Thread.sleep(300);
        assertThat(fixture.node.health().lastContact()).isNull();
        bringBack(ask, reply);
        awaitRequest("/bank/v1/answers");
    }

    @Test
    @DisplayName("B2: a reply that nobody signed ends nothing: the same body goes again in another file")
    void unsignedReply() throws Exception {
        start();
        bringWork(fixture.inquiry());
        Path post = awaitRequest("/bank/v1/answers");
        byte[] body = parse(post).body().toArray();
        Files.delete(post);
        bringBack(
                post,
                MessageFile.reply(410, "application/problem+json", Map.of(), new byte[] {'{', '}'})
                        .encode());
        Path again = awaitRequest("/bank/v1/answers");
        assertThat(again).isNotEqualTo(post);
        assertThat(parse(again).body().toArray()).isEqualTo(body);
    }

    @Test
    @DisplayName("S8: a node that was killed empties the folder, and sends again what it had kept")
    void startedAgain() throws Exception {
        start();
        bringWork(fixture.inquiry());
        Path post = awaitRequest("/bank/v1/answers");
        byte[] body = parse(post).body().toArray();
        fixture.node.close();
        Files.writeString(folder.resolve("from-hub").resolve("old.reply"), "x");
        start();
        Path again = awaitRequest("/bank/v1/answers");
        assertThat(parse(again).body().toArray()).isEqualTo(body);
        assertThat(requests("/bank/v1/answers")).hasSize(1);
        assertThat(folder.resolve("from-hub")).isEmptyDirectory();
    }
}
