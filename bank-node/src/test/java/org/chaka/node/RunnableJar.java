package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.chaka.postgres.FreePorts;
import org.chaka.protocol.wire.WorkItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Base of the tests of the runnable jar: a bank's systems, its configuration, and a hub. */
abstract class RunnableJar {
    static final Path JAR = Path.of("target", "bank-node-0.1.0-exec.jar");
    static final Path SERVICE = Path.of("dist", "bank-node.service");
    static final String DEBIT_PAN = "6222020200112230017";
    static final String CREDIT_PAN = "6259650012345678";
    static final int MOST_MEGABYTES = 256;

    @TempDir
    Path folder;

    final PGSimpleDataSource bank = TestDatabase.freshSchema();
    final List<Process> started = new ArrayList<>();
    NodeFiles files;
    HubDouble hub;
    HttpServer creditCentre;
    int monitorPort;
    Path log;

    RunnableJar() throws SQLException {}

    @BeforeEach
    void open() throws Exception {
        files = new NodeFiles(folder);
        hub = HubDouble.overTls(files.parties, Clock.systemUTC());
        log = folder.resolve("node.log");
        monitorPort = FreePorts.take();
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

    Process start() throws Exception {
        Process node = command("run");
        NodeFixture.await("the node", () -> {
            assertThat(node.isAlive())
                    .as("the node runs; its log is %s", read(log))
                    .isTrue();
            return read(log).contains("takes work") && get("/metrics").statusCode() == 200;
        });
        return node;
    }

    Process command(String command, String... further) throws IOException {
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

    HttpResponse<String> get(String path) {
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

    List<TestInquiry> inquiries(int count) {
        return Stream.generate(() -> TestInquiry.of(files.parties, Instant.now()))
                .limit(count)
                .toList();
    }

    static WorkItem[] items(List<TestInquiry> inquiries) {
        return inquiries.stream().map(TestInquiry::item).toArray(WorkItem[]::new);
    }

    static long peakKilobytes(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    void run(String sql) throws SQLException {
        try (Connection connection = bank.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static HttpServer creditCentre() throws IOException {
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
