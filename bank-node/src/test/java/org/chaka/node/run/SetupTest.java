package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.chaka.node.LookupResult;
import org.chaka.node.Subject;
import org.chaka.node.TestDatabase;
import org.chaka.node.lookup.Leg;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: one configuration file; whatever is wrong in it is told at the start, all of it, with its line")
class SetupTest extends SetupFixture {
    private static final Subject PERSON = new Subject(1, "11010519491231002X", "张三", "8613800138000");
    private static final Path GUIDE = Path.of("..", "docs", "bank-node.md");

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
        assertHas(problems, 5, "hub.authority_root", "is not PEM with a CERTIFICATE");
        assertHas(problems, 8, "keys.signing_certificate", "not the certificate of signing_key");
        assertHas(problems, 8, "keys.signing_certificate", "01020000");
        assertHas(problems, 10, "keys.encryption_certificate", "not for urn:chaka:institution:01030000:encryption");
        assertHas(problems, 11, "keys.tag_key", "64 hexadecimal digits");
        assertHas(problems, 16, "lookup", "at least one");
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

    private static String block(String language) throws Exception {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("an example in " + language).isTrue();
        return block.group(1);
    }
}
