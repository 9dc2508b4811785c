package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.chaka.node.CapturedLogs;
import org.chaka.node.CardLookup;
import org.chaka.node.LookupResult;
import org.chaka.node.NodeFiles;
import org.chaka.node.Subject;
import org.chaka.node.TestDatabase;
import org.chaka.node.lookup.Leg;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("B2: one configuration file; whatever is wrong in it is told at the start, all of it, with its line")
class SetupTest {
    private static final Subject PERSON = new Subject(1, "11010519491231002X", "张三", "8613800138000");
    private static final URI HUB = URI.create("https://localhost:9");
    private static final Path GUIDE = Path.of("..", "docs", "bank-node.md");

    @TempDir
    private Path folder;

    private NodeFiles files;
    private PGSimpleDataSource bank;
    private String head;

    @BeforeEach
    void open() throws Exception {
        files = new NodeFiles(folder);
        bank = TestDatabase.freshSchema();
        head = files.head(HUB, TestDatabase.urlOf(TestDatabase.freshSchema()));
    }

    @Test
    @DisplayName("S15, D6: the guide's own example, with its own tables and SQL, finds the cards that may be shown")
    void example() throws Exception {
        run(block("sql"));
        String yaml = block("yaml")
                .replaceAll("(?m)^(\\s+url: )jdbc:postgresql:.*$", "$1" + TestDatabase.urlOf(bank))
                .replaceAll("(?m)^(\\s+user: ).*$", "$1" + TestDatabase.user())
                .replaceAll("(?m)^(\\s+password_file: ).*$", "$1database.password");
        try (Setup setup = setup(yaml)) {
            LookupResult result = setup.config().lookup().lookup(PERSON);
            assertThat(result.customer()).isEqualTo(CustomerStatus.KNOWN);
            assertThat(result.debit()).isEqualTo(HalfStatus.ANSWERED);
            assertThat(result.credit()).isEqualTo(HalfStatus.ANSWERED);
            assertThat(result.cards()).hasSize(2);
            assertThat(result.reasons()).containsExactly(HiddenReason.CARD_NOT_PRESENT_DISABLED);
            assertThat(setup.legs().get().get(Leg.DEBIT).answered()).isEqualTo(1);
            assertThat(setup.config().waitForHalf()).isEqualTo(Duration.ofHours(22));
        }
    }

    @Test
    @DisplayName("a file that is full of mistakes is told about all of them, each with its line and key")
    void allAtOnce() {
        List<String> problems = problems("""
                institution: 0102
                hub: {address: "http://hub", certificate: nowhere.pem}
                lookup:
                  at_once: 0
                  wait_for_missing_half: 24h
                  debit:
                    timeout: 5
                    jdbc:
                      url: jdbc:oracle:thin:@x
                      sql: SELECT 1
                  credit: {http: {url: ftp://x}, jdbc: {url: jdbc:postgresql://x/y, sql: SELECT 1}}
                kinds: {D: debt}
                rules:
                  phone_left: {column: tel, must_be: present}
                  document_valid: {column: until, must_be: later, colour: blue}
                colour: blue
                """);
        assertThat(problems).allMatch(line -> line.matches("bank-node.yaml, line \\d+, [a-zA-Z_.]+: .+"));
        assertHas(problems, 1, "institution", "8 digits");
        assertHas(problems, 1, "keys", "missing");
        assertHas(problems, 1, "store", "missing");
        assertHas(problems, 2, "hub.address", "https");
        assertHas(problems, 2, "hub.certificate", "There is no file");
        assertHas(problems, 2, "hub.authority_root", "missing");
        assertHas(problems, 4, "lookup.at_once", "from 1 to 1000");
        assertHas(problems, 5, "lookup.wait_for_missing_half", "from 0 s to 23 h");
        assertHas(problems, 7, "lookup.debit.timeout", "with its unit");
        assertHas(problems, 9, "lookup.debit.jdbc.url", "No JDBC driver");
        assertHas(problems, 10, "lookup.debit.jdbc.sql", ":document_number");
        assertHas(problems, 11, "lookup.credit", "by one of them");
        assertHas(problems, 12, "kinds.D", "quasi_credit");
        assertHas(problems, 13, "rules.card_not_present_enabled", "missing");
        assertHas(problems, 15, "rules.document_valid.must_be", "today_or_later");
        assertHas(problems, 15, "rules.document_valid.colour", "no such key");
        assertHas(problems, 16, "colour", "no such key");
    }

    @Test
    @DisplayName("keys and certificates that do not belong together, or to another bank, are found")
    void keys() throws Exception {
        Files.copy(folder.resolve("encryption.key"), folder.resolve("other.key"));
        Files.writeString(folder.resolve("tag.key"), "secret");
        List<String> problems = problems(head.replace("signing_key: signing.key", "signing_key: other.key")
                        .replace("01020000", "01030000")
                        .replace("authority_root: authority-root.pem", "authority_root: tag.key")
                + rest("none", "none"));
        assertHas(problems, 5, "hub.authority_root", "no certificate in PEM");
        assertHas(problems, 8, "keys.signing_certificate", "not the certificate of signing_key");
        assertHas(problems, 8, "keys.signing_certificate", "01020000");
        assertHas(problems, 10, "keys.encryption_certificate", "not for urn:chaka:institution:01030000:encryption");
        assertHas(problems, 11, "keys.tag_key", "64 hexadecimal digits");
        assertHas(problems, 16, "lookup", "at least one");
    }

    @Test
    @DisplayName("a database that cannot be reached, a wrong password and a wrong column are found by trying")
    void trial() throws Exception {
        run("CREATE TABLE karte (nr text, ausweis text)");
        String good = "{jdbc: {url: \"" + TestDatabase.urlOf(bank) + "\", user: " + TestDatabase.user()
                + ", password_file: database.password, sql: \"SELECT nr AS card_number, nr || 'x' AS card_id,"
                + " 'debit' AS kind FROM karte WHERE ausweis = :document_number\"}}";
        setup(head + rest(good, "none")).close();
        assertHas(
                problems(head + rest(good.replace("SELECT nr", "SELECT pan"), "none")),
                17,
                "lookup.debit.jdbc.sql",
                "\"pan\" does not exist");
        assertHas(
                problems(head + rest(good.replace("AS kind", "AS art"), "none")),
                17,
                "lookup.debit.jdbc.sql",
                "column kind");
        Files.writeString(folder.resolve("wrong.password"), "wrong");
        assertHas(
                problems(head + rest(good.replace("database.password", "wrong.password"), "none")),
                17,
                "lookup.debit.jdbc.url",
                "password authentication failed");
        for (String port : List.of("99999", "0", "5432,127.0.0.1:70000")) {
            assertHas(
                    problems(head + rest(good.replaceAll("(localhost|127.0.0.1):\\d+", "$1:" + port), "none")),
                    17,
                    "lookup.debit.jdbc.url",
                    "1 to 65535");
        }
        String unreachable =
                good.replaceAll("(localhost|127.0.0.1):\\d+", "$1:9").replace("{jdbc", "{timeout: 500ms, jdbc");
        assertHas(problems(head + rest(unreachable, "none")), 17, "lookup.debit.jdbc.url", "refused");
    }

    @Test
    @DisplayName("a file with a secret that cannot be used is told with its line, and without a word of the secret")
    void secrets() throws Exception {
        String http = "{http: {url: \"http://127.0.0.1:9/cards\", authorization_file: service.authorization}}";
        for (String unusable :
                List.of("Bearer s3cret\nBearer s3cret", "Bearer s3\u0000cret", "Bearer s3cret\u5bc6", "")) {
            Files.writeString(folder.resolve("service.authorization"), unusable);
            List<String> problems = problems(head + rest("none", http));
            assertHas(problems, 18, "lookup.credit.http.authorization_file", "alone into it");
            assertThat(problems).noneMatch(problem -> problem.contains("s3") || problem.contains("cannot be reached"));
        }
        Files.writeString(folder.resolve("service.authorization"), "\uFEFFBearer s3cret\r\n");
        assertThat(problems(head + rest("none", http)))
                .singleElement()
                .asString()
                .contains("does not answer");
    }

    @Test
    @DisplayName("a key or password that every user of the machine can read is told at the start, with what to type")
    void openSecrets() throws Exception {
        Set<PosixFilePermission> everybody = PosixFilePermissions.fromString("rw-r--r--");
        Set<PosixFilePermission> group = PosixFilePermissions.fromString("rw-r-----");
        for (String name : List.of("signing.key", "encryption.key", "database.password")) {
            Files.setPosixFilePermissions(folder.resolve(name), everybody);
        }
        Files.setPosixFilePermissions(folder.resolve("tag.key"), group);
        try (CapturedLogs logs = new CapturedLogs()) {
            setup(head + "lookup: {java: " + Own.class.getName() + "}\n").close();
            assertThat(logs.text())
                    .contains("bank-node.yaml, line 7, keys.signing_key: ", "chmod o= " + folder.resolve("signing.key"))
                    .contains("keys.encryption_key", "store.password_file")
                    .doesNotContain("tag.key");
        }
    }

    @Test
    @DisplayName("a pinned certificate that has expired, or is another one than the key says, is refused")
    void pinned() throws Exception {
        String java = "lookup: {java: " + Own.class.getName() + "}\n";
        assertHas(
                problems(head.replace("authority-root.pem", "hub-signing.pem") + java),
                5,
                "hub.authority_root",
                "not the authority's root");
        Path file = files.configuration(head + java);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(1001));
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> Setup.read(file, later).close());
        assertHas(refused.problems(), 4, "hub.certificate", "expired");
        assertHas(refused.problems(), 5, "hub.authority_root", "Ask the operator");
    }

    @Test
    @DisplayName("an address that nothing can be reached under is refused")
    void addresses() {
        String java = "lookup: {java: " + Own.class.getName() + "}\n";
        for (String wrong :
                List.of("https://host:99999", "https://host:8082?x", "https://host:8082#x", "https://a@host")) {
            assertHas(
                    problems(head.replace(HUB.toString(), "\"" + wrong + "\"") + java),
                    3,
                    "hub.address",
                    "behind the port");
        }
        assertHas(
                problems(head + java + "receive: {listen: \"127.0.0.1:0\", address: \"http://bank.example/chaka\"}\n"),
                17,
                "receive.address",
                "https");
    }

    @Test
    @DisplayName("what the start will make or listen on is tried: tables, ports and the folder for files")
    void triedBeforehand() throws Exception {
        String java = "lookup: {java: " + Own.class.getName() + "}\n";
        String user = "poor_" + folder.getFileName().toString().replaceAll("\\D", "");
        run("CREATE ROLE " + user + " LOGIN PASSWORD '" + TestDatabase.password() + "'");
        assertHas(
                problems(head.replace("user: " + TestDatabase.user(), "user: " + user) + java),
                14,
                "store.user",
                "right to create tables");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ConfigurationException refused =
                    refused(head + java + "monitor: {address: \"127.0.0.1:" + taken.getLocalPort() + "\"}\n");
            assertHas(refused.problems(), 17, "monitor.address", "is taken");
            assertThat(refused.mayPass()).isTrue();
            assertHas(
                    problems(head + java + "receive: {listen: \"127.0.0.1:" + taken.getLocalPort()
                            + "\", address: \"https://bank.example/chaka\"}\n"),
                    17,
                    "receive.listen",
                    "is taken");
        }
        assertHas(
                problems(head + java + "monitor: {address: \"127.0.0.1:8443\"}\n"
                        + "receive: {listen: \"0.0.0.0:8443\", address: \"https://bank.example/chaka\"}\n"),
                18,
                "receive.listen",
                "same port as monitor.address");
        assertHas(problems(head + java + "files: {folder: tag.key/x}\n"), 17, "files.folder", "right to write there");
        try (Setup setup = setup(head + java + "files: {folder: exchange/of/ours}\n")) {
            assertThat(setup.files()).isPresent();
            assertThat(folder.resolve("exchange")).as("only tried").doesNotExist();
        }
    }

    @Test
    @DisplayName("B2: a statement that the database gives up in its trial may work later, and ends the start with 75")
    void tooSlowNow() {
        String slow = "{timeout: 1s, jdbc: {url: \"" + TestDatabase.urlOf(bank) + "\", user: " + TestDatabase.user()
                + ", password_file: database.password, sql: \"SELECT '' AS card_number, '' AS card_id, 'debit' AS kind"
                + " FROM pg_sleep(30) WHERE :document_number <> ''\"}}";
        ConfigurationException refused = refused(head + rest(slow, "none"));
        assertHas(refused.problems(), 17, "lookup.debit.jdbc.sql", "A trial");
        assertThat(refused.mayPass()).isTrue();
    }

    @Test
    @DisplayName("what is not up yet when the machine boots is told apart from what is wrong")
    void notUpYet() throws Exception {
        String http = "{timeout: 500ms, http: {url: \"http://127.0.0.1:9/cards\"}}";
        String jdbc =
                "{timeout: 500ms, jdbc: {url: \"jdbc:postgresql://127.0.0.1:9/core\", sql: \"SELECT 1 AS card_number,"
                        + " 2 AS card_id, 'debit' AS kind WHERE '' = :document_number\"}}";
        assertThat(refused(head + rest(jdbc, http)).mayPass())
                .as("database and service")
                .isTrue();
        assertThat(refused(head + rest("none", http) + "colour: blue\n").mayPass())
                .as("beside a mistake")
                .isFalse();
        Files.writeString(folder.resolve("database.password"), "wrong");
        assertThat(refused(head + rest("none", http)).mayPass()).as("password").isFalse();
    }

    @Test
    @DisplayName("B2: a node that work is pushed to says where it listens and under which address the hub knows that")
    void receiving() throws Exception {
        String java = head + "lookup: {java: " + Own.class.getName() + "}\n";
        try (Setup setup = setup(java)) {
            assertThat(setup.receiving()).isEmpty();
        }
        try (Setup setup =
                setup(java + "receive: {listen: \"127.0.0.1:0\", address: \"https://bank.example/chaka\"}\n")) {
            assertThat(setup.receiving().orElseThrow().listen().getHostString()).isEqualTo("127.0.0.1");
            assertThat(setup.receiving().orElseThrow().address()).isEqualTo(URI.create("https://bank.example/chaka"));
        }
        List<String> problems = problems(java + "receive: {listen: 8443, adress: x}\n");
        assertHas(problems, 17, "receive.listen", "with a port");
        assertHas(problems, 17, "receive.address", "missing");
        assertHas(problems, 17, "receive.adress", "no such key");
    }

    @Test
    @DisplayName("S8: the bank's own Java, when it has written a lookup itself")
    void ownJava() throws Exception {
        try (Setup setup = setup(head + "lookup: {java: " + Own.class.getName() + "}\n")) {
            assertThat(setup.config().lookup()).isInstanceOf(Own.class);
        }
        assertHas(problems(head + "lookup: {java: com.example.Nobody}\n"), 16, "lookup.java", "folder of 'jars'");
        assertHas(problems(head + "lookup: {java: java.lang.String}\n"), 16, "lookup.java", "does not implement");
    }

    @Test
    @DisplayName("where files are carried is configured, and not beside an address to push to")
    void files() throws Exception {
        String java = head + "lookup: {java: " + Own.class.getName() + "}\n";
        try (Setup setup = setup(java + "files: {folder: exchange}\n")) {
            assertThat(setup.files().orElseThrow().folder().getFileName().toString())
                    .isEqualTo("exchange");
            assertThat(setup.heardWithin()).isEqualTo(Duration.ofHours(1));
        }
        List<String> problems = problems(java + "files: {repeat_after: 8min}\n"
                + "receive: {listen: \"127.0.0.1:8443\", address: \"https://bank.example/chaka\"}\n");
        assertHas(problems, 17, "files.folder", "missing");
        assertHas(problems, 17, "files.repeat_after", "from 1 s to 7 min");
        assertHas(problems, 17, "files", "Remove 'files' or 'receive'");
    }

    @Test
    @DisplayName("what is no YAML is told with its line")
    void notYaml() {
        assertThat(problems("institution: [\n")).singleElement().asString().contains("line 2", "not YAML");
        assertHas(problems("monitor: {}\nmonitor: {}\n"), 2, "monitor", "twice");
        assertThat(problems("just words")).singleElement().asString().contains("no keys");
    }

    /** A lookup as a bank writes one. */
    public static final class Own implements CardLookup {
        @Override
        public LookupResult lookup(Subject subject) {
            return new LookupResult(
                    CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of());
        }
    }

    private static String rest(String debit, String credit) {
        return "lookup:\n  debit: " + debit + "\n  credit: " + credit
                + "\nrules: {phone_left: none, document_valid: none, card_not_present_enabled: none}\n";
    }

    /** Another program may have the usual port of the monitor. */
    private Setup setup(String yaml) throws Exception {
        String anyPort =
                yaml.contains("store:") && !yaml.contains("monitor:") ? "monitor: {address: \"127.0.0.1:0\"}\n" : "";
        return Setup.read(files.configuration(yaml + anyPort), Clock.systemUTC());
    }

    private List<String> problems(String yaml) {
        return refused(yaml).problems();
    }

    private ConfigurationException refused(String yaml) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> setup(yaml).close());
        assertThat(refused).as("the configuration is refused").isNotNull();
        return refused;
    }

    private static void assertHas(List<String> problems, int line, String key, String words) {
        String start = "bank-node.yaml, line " + line + ", " + key + ": ";
        assertThat(problems.stream().anyMatch(problem -> problem.startsWith(start) && problem.contains(words)))
                .as("%s…%s in %s", start, words, String.join("\n", problems))
                .isTrue();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = bank.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String block(String language) throws Exception {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("an example in " + language).isTrue();
        return block.group(1);
    }
}
