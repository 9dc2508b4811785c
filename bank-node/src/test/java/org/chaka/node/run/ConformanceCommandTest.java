package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.node.CardLookup;
import org.chaka.node.FoundCard;
import org.chaka.node.LookupResult;
import org.chaka.node.Pan;
import org.chaka.node.Subject;
import org.chaka.node.TestDatabase;
import org.chaka.postgres.FreePorts;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("B2: the product's own node conforms, however it is connected to the bank's systems")
class ConformanceCommandTest {
    private static final List<String> WAYS = List.of("jdbc", "http", "java", "push", "files");

    private static AgreedCards agreed;

    @TempDir
    private Path folder;

    private record Ran(int status, String out, String errors) {}

    @Test
    @DisplayName(
            "by SQL, by the bank's HTTP service and by the bank's own Java, pushed to, and with files, every case passes")
    void everyWay() throws Exception {
        for (String way : WAYS) {
            assertThat(run("prepare", folder.resolve(way).toString(), "01020000")
                            .status())
                    .isZero();
        }
        agreed = new AgreedCards(folder.resolve("java"));
        HttpServer service = service();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            configure("jdbc", byDatabase());
            configure("http", byService(service.getAddress().getPort()));
            configure("java", "lookup: {java: " + Own.class.getName() + "}\n");
            int port = FreePorts.take();
            configure(
                    "push",
                    "lookup: {java: " + Own.class.getName() + "}\nreceive: {listen: \"127.0.0.1:" + port
                            + "\", address: \"https://localhost:" + port + "/chaka\"}\n");
            configure(
                    "files",
                    "lookup: {java: " + Own.class.getName() + "}\nfiles: {folder: exchange, repeat_after: 2s}\n");
            List<Future<Ran>> runs = new ArrayList<>();
            for (String way : WAYS) {
                runs.add(threads.submit(
                        () -> run("--against", "node", folder.resolve(way).toString())));
            }
            for (Future<Ran> each : runs) {
                Ran ran = each.get();
                assertThat(ran.out())
                        .as(ran.errors())
                        .contains(" 0 failed, 1 not applicable")
                        .contains("passed         tls-pinned");
                assertThat(ran.status()).isZero();
            }
            assertThat(folder.resolve("jdbc").resolve("conformance.xml"))
                    .content()
                    .contains("failures=\"0\"");
            assertThat(folder.resolve("jdbc").resolve("conformance.md"))
                    .content()
                    .contains("# Conformance of bank 01020000");
        } finally {
            service.stop(0);
            keepReports();
        }
    }

    /** For {@code ./check banks}, which prints them. */
    private void keepReports() throws IOException {
        Path kept = Files.createDirectories(Path.of("target", "conformance"));
        for (String way : WAYS) {
            Path report = folder.resolve(way).resolve("conformance.xml");
            if (Files.exists(report)) {
                Files.copy(report, kept.resolve(way + ".xml"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    @Test
    @DisplayName("what is wrong with the command, the folder or the configuration is said, and nothing is played")
    void mistakes() throws Exception {
        assertThat(run().errors()).contains("--against node FOLDER");
        assertThat(run("prepare", folder.resolve("x").toString(), "0102").errors())
                .contains("8 digits");
        assertThat(run("--against", "http://localhost:1", folder.toString()).errors())
                .contains("https://HOST:PORT");
        assertThat(run("--against", "https://localhost:1", folder.toString()))
                .satisfies(ran -> assertThat(ran.status()).isEqualTo(78))
                .satisfies(ran -> assertThat(ran.errors()).contains("conformance prepare"));
        Path prepared = folder.resolve("own");
        run("prepare", prepared.toString(), "01020000");
        configure("own", "lookup: {java: " + Own.class.getName() + "}\n");
        Path other = folder.resolve("other");
        run("prepare", other.toString(), "01020000");
        Files.copy(other.resolve("hub-signing.pem"), prepared.resolve("live-hub.pem"));
        Path file = prepared.resolve("bank-node.yaml");
        Files.writeString(file, Files.readString(file).replace("hub-signing.pem", "live-hub.pem"));
        assertThat(run("--against", "node", prepared.toString()).errors()).contains("never try a node that works");
    }

    private static Ran run(String... arguments) throws InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of("conformance"));
        words.addAll(List.of(arguments));
        int status = new ConformanceCommand(Clock.systemUTC(), stream(out), stream(errors)).run(words);
        return new Ran(status, out.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
    }

    private static PrintStream stream(ByteArrayOutputStream out) {
        return new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    private void configure(String way, String lookup) throws Exception {
        Path own = folder.resolve(way);
        Files.writeString(own.resolve("database.password"), TestDatabase.password() + "\n");
        Files.writeString(
                own.resolve("bank-node.yaml"),
                """
                    institution: 01020000
                    hub: {address: "https://localhost:%d", certificate: hub-signing.pem, authority_root: authority-root.pem}
                    keys:
                      signing_key: signing.key
                      signing_certificate: signing.pem
                      encryption_key: encryption.key
                      encryption_certificate: encryption.pem
                      tag_key: tag.key
                    store: {url: "%s", user: %s, password_file: database.password}
                    """.formatted(FreePorts.take(), TestDatabase.urlOf(TestDatabase.freshSchema()), TestDatabase.user())
                        + lookup);
    }

    private static final String RULES = """
            rules:
              phone_left: {column: phone_left, must_be: one_of, values: ["yes"]}
              document_valid: {column: document_valid, must_be: one_of, values: ["yes"]}
              card_not_present_enabled: {column: card_not_present, must_be: one_of, values: ["yes"]}
            """;

    /** Two systems in one database; a person whose system is agreed to be silent makes its statement fail. */
    private static String byDatabase() throws SQLException {
        PGSimpleDataSource bank = TestDatabase.freshSchema();
        try (Connection connection = bank.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE person (person text, document_number text, kept_number text, name text,"
                        + " phone text, kept_phone text, customer text, debit text, credit text)");
                statement.execute("CREATE TABLE card (person text, card_number text, card_id text, kind text,"
                        + " phone_left text, document_valid text, card_not_present text)");
            }
            load(connection, "person", agreed.persons());
            load(connection, "card", agreed.cards());
        }
        StringBuilder yaml = new StringBuilder("lookup:\n");
        for (String leg : List.of("debit", "credit")) {
            yaml.append("""
                      %1$s:
                        jdbc:
                          url: "%2$s"
                          user: %3$s
                          password_file: database.password
                          sql: |
                            SELECT c.card_number || repeat('', 1 / CASE p.%1$s WHEN 'not_in_time' THEN 0 ELSE 1 END) AS card_number,
                                   c.card_id, c.kind, c.phone_left, c.document_valid, c.card_not_present
                            FROM person p LEFT JOIN card c ON c.person = p.person AND c.kind LIKE '%%credit' = %4$s
                            WHERE p.customer = 'yes' AND p.kept_number IN (:document_number, :document_number_15)
                    """.formatted(leg, TestDatabase.urlOf(bank), TestDatabase.user(), leg.equals("credit")));
        }
        return yaml + RULES;
    }

    private static void load(Connection connection, String table, List<List<String>> rows) throws SQLException {
        String places =
                String.join(",", rows.getFirst().stream().map(value -> "?").toList());
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (" + places + ")")) {
            for (List<String> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, row.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private static String byService(int port) {
        return """
                lookup:
                  debit: {http: {url: "http://localhost:%1$d/cards"}}
                  credit: {http: {url: "http://localhost:%1$d/cards"}}
                """.formatted(port) + RULES;
    }

    private static HttpServer service() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/cards", exchange -> {
            String asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean credit = asked.contains("\"system\":\"credit\"");
            Matcher number = Pattern.compile("\"document_number\":\"([^\"]*)\"").matcher(asked);
            assertThat(number.find()).isTrue();
            var customer = agreed.customer(new Subject(1, number.group(1), "", ""));
            boolean silent = customer.filter(
                            person -> person.get(credit ? 8 : 7).equals("not_in_time"))
                    .isPresent();
            byte[] reply = customer.map(person -> "{\"customer\":true,\"cards\":[" + json(person, credit) + "]}")
                    .orElse("{\"customer\":false}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(silent ? 503 : 200, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static String json(List<String> person, boolean credit) {
        List<String> names =
                List.of("card_number", "card_id", "kind", "phone_left", "document_valid", "card_not_present");
        List<String> cards = new ArrayList<>();
        for (List<String> card : agreed.cards(person, credit)) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                members.add("\"" + names.get(i) + "\":\"" + card.get(i + 1) + "\"");
            }
            cards.add("{" + String.join(",", members) + "}");
        }
        return String.join(",", cards);
    }

    /** A lookup as a bank writes one. */
    public static final class Own implements CardLookup {
        @Override
        public LookupResult lookup(Subject subject) {
            var customer = agreed.customer(subject);
            HalfStatus debit = half(customer.map(person -> person.get(7)).orElse("answered"));
            HalfStatus credit = half(customer.map(person -> person.get(8)).orElse("answered"));
            List<FoundCard> shown = new ArrayList<>();
            Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
            for (boolean isCredit : new boolean[] {false, true}) {
                if ((isCredit ? credit : debit) == HalfStatus.ANSWERED && customer.isPresent()) {
                    agreed.cards(customer.get(), isCredit).forEach(card -> sort(card, shown, reasons));
                }
            }
            CustomerStatus known = customer.isPresent() ? CustomerStatus.KNOWN : CustomerStatus.UNKNOWN;
            return new LookupResult(known, debit, credit, shown, reasons);
        }

        private static HalfStatus half(String word) {
            return HalfStatus.valueOf(word.toUpperCase(Locale.ROOT));
        }

        private static void sort(List<String> card, List<FoundCard> shown, Set<HiddenReason> reasons) {
            Set<HiddenReason> against = EnumSet.noneOf(HiddenReason.class);
            List<HiddenReason> inColumns = List.of(
                    HiddenReason.NO_PHONE, HiddenReason.DOCUMENT_EXPIRED, HiddenReason.CARD_NOT_PRESENT_DISABLED);
            for (int i = 0; i < inColumns.size(); i++) {
                if (card.get(4 + i).equals("no")) {
                    against.add(inColumns.get(i));
                }
            }
            reasons.addAll(against);
            if (against.isEmpty()) {
                CardKind kind = CardKind.valueOf(card.get(3).toUpperCase(Locale.ROOT));
                shown.add(new FoundCard(Pan.of(card.get(1)), kind, card.get(2)));
            }
        }
    }
}
