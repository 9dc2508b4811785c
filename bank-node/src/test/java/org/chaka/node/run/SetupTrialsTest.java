package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.chaka.node.CapturedLogs;
import org.chaka.node.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName(
        "B2: what a start needs is tried at the start: what is wrong with it is told with its line, key and remedy")
class SetupTrialsTest extends SetupFixture {
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
            setup(head + JAVA).close();
            assertThat(logs.text())
                    .contains("bank-node.yaml, line 7, keys.signing_key: ", "chmod o= " + folder.resolve("signing.key"))
                    .contains("keys.encryption_key", "store.password_file")
                    .doesNotContain("tag.key");
        }
    }

    @Test
    @DisplayName("a pinned certificate that has expired, or is another one than the key says, is refused")
    void pinned() throws Exception {
        assertHas(
                problems(head.replace("authority-root.pem", "hub-signing.pem") + JAVA),
                5,
                "hub.authority_root",
                "not the authority's root");
        Path file = files.configuration(head + JAVA);
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofDays(1001));
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> Setup.read(file, later).close());
        assertHas(refused.problems(), 4, "hub.certificate", "expired");
        assertHas(refused.problems(), 5, "hub.authority_root", "Ask the operator");
    }

    @Test
    @DisplayName("an address that nothing can be reached under is refused")
    void addresses() {
        for (String wrong :
                List.of("https://host:99999", "https://host:8082?x", "https://host:8082#x", "https://a@host")) {
            assertHas(
                    problems(head.replace(HUB.toString(), "\"" + wrong + "\"") + JAVA),
                    3,
                    "hub.address",
                    "behind the port");
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
    @DisplayName("a store whose user may not make the node's tables is told before the start needs them")
    void tables() throws Exception {
        String user = "poor_" + folder.getFileName().toString().replaceAll("\\D", "");
        run("CREATE ROLE " + user + " LOGIN PASSWORD '" + TestDatabase.password() + "'");
        assertHas(
                problems(head.replace("user: " + TestDatabase.user(), "user: " + user) + JAVA),
                14,
                "store.user",
                "right to create tables");
    }

    @Test
    @DisplayName("a port that is taken is told, each by itself, and may be free a little later")
    void ports() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "\"127.0.0.1:" + taken.getLocalPort() + "\"";
            ConfigurationException refused = refused(head + JAVA + "monitor: {address: " + address + "}\n");
            assertHas(refused.problems(), 17, "monitor.address", "is taken");
            assertThat(refused.mayPass()).isTrue();
            Path file = files.configuration(head + JAVA + "monitor: {address: " + address + "}\n");
            // The conformance kit runs beside the node.
            Setup.readWithoutMonitor(file, Clock.systemUTC()).close();
            assertHas(
                    problems(head + JAVA + "receive: {listen: " + address
                            + ", address: \"https://bank.example/chaka\"}\n"),
                    17,
                    "receive.listen",
                    "is taken");
        }
        assertHas(
                problems(head + JAVA + "monitor: {address: \"127.0.0.1:8443\"}\n"
                        + "receive: {listen: \"0.0.0.0:8443\", address: \"https://bank.example/chaka\"}\n"),
                18,
                "receive.listen",
                "same port as monitor.address");
    }

    @Test
    @DisplayName("a folder for files that takes none is told; one that does is left as it was")
    void folderForFiles() throws Exception {
        assertHas(problems(head + JAVA + "files: {folder: tag.key/x}\n"), 17, "files.folder", "right to write there");
        try (Setup setup = setup(head + JAVA + "files: {folder: exchange/of/ours}\n")) {
            assertThat(setup.files()).isPresent();
            assertThat(folder.resolve("exchange")).doesNotExist();
        }
    }

    @Test
    @DisplayName("the hub pushes to an https address only (protocol section 6.3)")
    void pushedTo() {
        assertHas(
                problems(head + JAVA + "receive: {listen: \"127.0.0.1:0\", address: \"http://bank.example/chaka\"}\n"),
                17,
                "receive.address",
                "https");
    }
}
