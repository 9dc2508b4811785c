package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The jar as a bank runs it: a process of its own with the service's own JVM options, a hub over mutual TLS, the debit
 * system by JDBC, the credit-card system by HTTP.
 */
class RunnableJarIT {
    private static final Path JAR = Path.of("target", "bank-node-0.1.0-exec.jar");
    private static final Path SERVICE = Path.of("dist", "bank-node.service");
    private static final String DEBIT_PAN = "6222020200112230017";
    private static final String CREDIT_PAN = "6259650012345678";
    private static final int MOST_MEGABYTES = 256;

    @TempDir
    private Path folder;

    private final PGSimpleDataSource bank = TestDatabase.freshSchema();
    private final List<Process> started = new ArrayList<>();
    private NodeFiles files;
    private HubDouble hub;
    private HttpServer creditCentre;
    private int monitorPort;
    private Path log;

    RunnableJarIT() throws SQLException {}

    @BeforeEach
    void open() throws Exception {
        files = new NodeFiles(folder);
        hub = HubDouble.overTls(files.parties, Clock.systemUTC());
        log = folder.resolve("node.log");
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            monitorPort = socket.getLocalPort();
        }
        creditCentre = creditCentre();
        run("CREATE TABLE card (id int PRIMARY KEY, document text, number text);" + " INSERT INTO card VALUES (1, '"
                + TestInquiry.NUMBER + "', '" + DEBIT_PAN + "')");
        files.configuration(files.head(hub.address(), TestDatabase.urlOf(TestDatabase.freshSchema()))
                + """
                lookup:
                  debit:
                    jdbc:
                      url: %s
                      user: %s
                      password_file: database.password
                      sql: |
                        SELECT number AS card_number, id AS card_id, 'debit' AS kind
                        FROM card CROSS JOIN pg_sleep(0.004) WHERE document = :document_number
                  credit:
                    http:
                      url: http://localhost:%d/cards
                rules: {phone_left: none, document_valid: none, card_not_present_enabled: none}
                work: {post_every: 50ms}
                monitor: {address: "127.0.0.1:%d"}
                """.formatted(
                                TestDatabase.urlOf(bank),
                                TestDatabase.user(),
                                creditCentre.getAddress().getPort(),
                                monitorPort));
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        hub.close();
        creditCentre.stop(0);
    }

    @Test
    @DisplayName("B2, S8: killed in the middle of its work and started again, it loses no answer and gives none twice")
    void killed() throws Exception {
        List<TestInquiry> inquiries = inquiries(400);
        Process first = start();
        hub.onNextPosts(HubDouble.OnPost.STORE, HubDouble.OnPost.STORE_AND_LOSE_THE_REPLY, HubDouble.OnPost.BUSY);
        hub.handOut(items(inquiries));
        NodeFixture.await("some answers", () -> hub.posts.size() >= 3);
        first.destroyForcibly().waitFor();
        assertThat(hub.answered()).as("it was killed in the middle").hasSizeLessThan(inquiries.size());
        int callsBefore = hub.calls.size();
        start();
        NodeFixture.await(
                "work is taken again",
                () -> hub.calls.subList(callsBefore, hub.calls.size()).contains("lease"));
        // The lease of the killed node has run out: the hub hands out again what has no answer.
        Set<UUID> answered = hub.answered();
        hub.handOut(items(
                inquiries.stream().filter(each -> !answered.contains(each.id)).toList()));
        NodeFixture.await("all answers", () -> hub.answered().size() == inquiries.size());
        for (TestInquiry inquiry : inquiries) {
            Set<Bytes> answers = Set.copyOf(hub.answersTo(inquiry));
            assertThat(answers).as("answers that differ").hasSize(1);
            AnswerContent content = inquiry.open(answers.iterator().next(), files.parties.bankSigning.publicKey());
            assertThat(content.cards())
                    .extracting(card -> card.kind())
                    .containsExactly(CardKind.DEBIT, CardKind.CREDIT);
            assertThat(content.debit()).isEqualTo(HalfStatus.ANSWERED);
        }
    }

    @Test
    @DisplayName("S11, B3: it stays under 256 MB, shows health and metrics, and logs in JSON without personal data")
    void memoryHealthAndLogs() throws Exception {
        Process node = start();
        List<TestInquiry> inquiries = inquiries(1500);
        for (int from = 0; from < inquiries.size(); from += 500) {
            hub.handOut(items(inquiries.subList(from, from + 500)));
        }
        NodeFixture.await("all answers", () -> hub.answered().size() == inquiries.size());
        assertThat(get("/health").statusCode()).isEqualTo(200);
        assertThat(get("/health").body()).contains("\"status\":\"up\"", "\"debit\":\"up\"", "\"credit\":\"up\"");
        NodeFixture.await("metrics", () -> get("/metrics").body().contains("chaka_node_answers_total 1500\n"));
        assertThat(get("/metrics").body())
                .contains("chaka_node_kept_bodies 0\n")
                .contains("chaka_node_system_asked_total{system=\"debit\",outcome=\"answered\"} 1500\n")
                .matches(Pattern.compile("(# (HELP|TYPE) [a-z_]+ .+\\n|[a-z_]+(\\{[^}]+})? [0-9.E-]+\\n)+"));
        assertThat(get("/").statusCode()).isEqualTo(404);
        run("ALTER TABLE card RENAME TO gone");
        hub.handOut(inquiries(1).getFirst().item());
        NodeFixture.await(
                "the half is missed", () -> get("/metrics").body().contains("chaka_node_halves_awaited_total 1\n"));
        assertThat(get("/health").body()).contains("\"status\":\"up\"", "\"debit\":\"down\"");

        long megabytes = peakKilobytes(node) / 1024;
        System.out.println("The bank node's peak: " + megabytes + " MB resident");
        assertThat(megabytes).as("resident memory in MB").isLessThan(MOST_MEGABYTES);
        node.destroy();
        node.waitFor();
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).isNotEmpty();
        for (String line : lines) {
            assertThat(Json.read(line.getBytes(StandardCharsets.UTF_8), Object.class)
                            .toString())
                    .contains("formattedMessage=", "level=");
        }
        assertThat(String.join("\n", lines))
                .contains("takes work", "SQL state 42P01")
                .doesNotContain(
                        DEBIT_PAN, CREDIT_PAN, TestInquiry.NUMBER, TestInquiry.NAME, TestInquiry.PHONE, "13800138000");
    }

    @Test
    @DisplayName(
            "a wrong configuration ends the start with 78, wrong arguments with 64, and 'check' says that all is well")
    void exits() throws Exception {
        assertThat(command("check").waitFor()).isZero();
        assertThat(Files.readString(log)).contains("everything in order");
        Files.writeString(folder.resolve("bank-node.yaml"), "colour: blue\n");
        assertThat(command("run").waitFor()).isEqualTo(78);
        assertThat(Files.readString(log)).contains("bank-node.yaml, line 1, colour: There is no such key.");
        assertThat(command("dance").waitFor()).isEqualTo(64);
    }

    @Test
    @DisplayName(
            "B2: a database that is not up when the machine boots ends the start with 75, and the service tries again")
    void bootsBeforeItsDatabase() throws Exception {
        Path file = folder.resolve("bank-node.yaml");
        String right = Files.readString(file);
        Files.writeString(file, right.replaceFirst("(store:\\s+url: jdbc:postgresql://[^:]+):[0-9]+", "$1:9"));
        assertThat(command("run").waitFor()).isEqualTo(75);
        assertThat(Files.readString(log)).contains("store.url: The database cannot be reached");
        assertThat(Files.readString(SERVICE)).contains("Restart=always", "RestartPreventExitStatus=78\n");
        Files.writeString(file, right);
        start();
    }

    @Test
    @DisplayName("B4: 'resolve' says which card a person means, while the node runs and its systems do not")
    void resolve() throws Exception {
        start();
        TestInquiry inquiry = inquiries(1).getFirst();
        hub.handOut(inquiry.item());
        NodeFixture.await("the answer", () -> hub.answered().size() == 1);
        AnswerContent content = inquiry.open(hub.answersTo(inquiry).getFirst(), files.parties.bankSigning.publicKey());
        run("ALTER TABLE card RENAME TO gone");
        String reference = content.cards().getLast().reference().toString();
        assertThat(command("resolve", reference.toLowerCase(Locale.ROOT)).waitFor())
                .isZero();
        assertThat(Files.readString(log)).isEqualTo("card_id c-1\n");
        assertThat(command("resolve", "00000-00000").waitFor()).isZero();
        assertThat(Files.readString(log)).contains("No card has this reference");
    }

    private Process start() throws Exception {
        Process node = command("run");
        NodeFixture.await("the node", () -> {
            assertThat(node.isAlive())
                    .as("the node runs; its log is %s", read(log))
                    .isTrue();
            return read(log).contains("takes work") && get("/metrics").statusCode() == 200;
        });
        return node;
    }

    private Process command(String command, String... further) throws IOException {
        Files.deleteIfExists(log);
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        Stream.of(Files.readString(SERVICE).split("\\s+", -1))
                .filter(word -> word.startsWith("-X"))
                .forEach(words::add);
        words.addAll(List.of(
                "-jar",
                JAR.toAbsolutePath().toString(),
                command,
                folder.resolve("bank-node.yaml").toString()));
        words.addAll(List.of(further));
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        started.add(process);
        return process;
    }

    private HttpResponse<String> get(String path) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + monitorPort + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<TestInquiry> inquiries(int count) {
        return Stream.generate(() -> TestInquiry.of(files.parties, Instant.now()))
                .limit(count)
                .toList();
    }

    private static WorkItem[] items(List<TestInquiry> inquiries) {
        return inquiries.stream().map(TestInquiry::item).toArray(WorkItem[]::new);
    }

    private static long peakKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = bank.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static HttpServer creditCentre() throws IOException {
        byte[] reply = ("{\"customer\":true,\"cards\":[{\"card_number\":\"" + CREDIT_PAN
                        + "\",\"card_id\":\"c-1\",\"kind\":\"credit\"}]}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/cards", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }
}
