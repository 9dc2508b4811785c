package org.chaka.demo.blind;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.simulator.bank.DemoBank;
import org.chaka.simulator.walk.Journey;
import org.chaka.simulator.walk.Person;
import org.chaka.simulator.walk.Steps;
import org.chaka.simulator.walk.Until;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole walk of a marked person; then everything that the hub left is searched, byte by byte. */
class BlindHubTest {
    /** Has cards at every bank of the demo: of a person of chance there may be next to nothing to search for. */
    private static final String HAS_CARDS_EVERYWHERE = "11010519491231002X";

    private static final int FORMS_OF_A_CARD = 3;

    @TempDir
    Path folder;

    private final Person person = marked(Person.of(HAS_CARDS_EVERYWHERE, new SecureRandom()));
    private final List<Needle> identity = List.of(
            Needle.of("name", person.name()),
            Needle.of("identity number", person.documentNumber()),
            Needle.of("phone", person.phone()));
    private final Needle password =
            Needle.of("payment password", "\"payment_password\":\"" + person.paymentPassword() + '"');
    private final List<Needle> cards = new ArrayList<>();
    private final Set<String> leaks = new LinkedHashSet<>();

    @Test
    @DisplayName(
            "Promise 3, S14: nothing that the hub writes, logs, says or remembers has a card, a password or a person"
                    + " in clear, while a report lies ready and after it is erased")
    void leavesNothingInClear() throws Exception {
        try (RunningProduct product = RunningProduct.start(folder)) {
            Journey journey = new Journey(product.settings(), person, Clock.systemUTC(), Steps.silent());
            journey.run(Until.READY);
            readCards(product);
            assertThat(cards).hasSizeGreaterThanOrEqualTo(FORMS_OF_A_CARD * DemoBank.values().length);
            provokeRefusals(product);
            lookAtWhatIsKept("ready", product);
            lookAtHeap("ready, with garbage", product.heapDump("ready", true), cards);
            requireTraces(product, journey);

            journey.run(Until.OPENED);
            lookAtHeap("opened", product.heapDump("opened", false), secrets());

            journey.run(Until.ERASED);
            lookAtWhatIsKept("erased", product);
        }
        assertThat(leaks).isEmpty();
    }

    /** A name that occurs nowhere else. */
    private static Person marked(Person any) {
        return new Person("欧阳鉴微·卡纳里", any.documentNumber(), any.phone(), any.paymentPassword());
    }

    /** The cards as the banks know them, and as the report shows them. */
    private void readCards(RunningProduct product) throws SQLException {
        try (Connection ledgers = product.ledgers()) {
            for (DemoBank bank : DemoBank.values()) {
                try (PreparedStatement select = ledgers.prepareStatement("SELECT number FROM bank_"
                        + bank.code().digits() + ".card WHERE document_number = ? AND number IS NOT NULL")) {
                    select.setString(1, person.documentNumber());
                    try (ResultSet row = select.executeQuery()) {
                        while (row.next()) {
                            String number = row.getString(1);
                            String first4 = number.substring(0, 4);
                            String last4 = number.substring(number.length() - 4);
                            cards.add(Needle.of("card number", number));
                            cards.add(Needle.of("masked card", first4 + " **** **** " + last4));
                            cards.add(Needle.of("masked card", first4 + "****" + last4));
                        }
                    }
                }
            }
        }
    }

    /** Requests that are refused, with a person in them: neither answer nor log may repeat it. */
    private void provokeRefusals(RunningProduct product) throws IOException, InterruptedException {
        String form = """
                {"phone":"%s","sms_code":"000000","name":"%s","document_number":"%s","region":"310000",\
                "payment_password":"%s"}""".formatted(person.phone(), person.name(), person.documentNumber(), person.paymentPassword());
        List<String> spoiled = List.of(
                form,
                form.replace("310000", "990000"),
                form.replace("\"region\"", person.name()),
                form.replace("\"region\":", "\"region\":{" + person.documentNumber() + ","),
                form.replace("\"" + person.phone() + "\"", "[\"" + person.phone() + "\"]"),
                form.substring(0, form.length() - 3),
                form.replace(person.name(), person.name() + "1"),
                form.replace(person.documentNumber(), person.documentNumber() + "1"),
                form.replace(person.phone(), person.phone() + "1"));
        for (String body : spoiled) {
            for (String path : List.of("/api/registrations", "/api/sessions", "/api/nothing/" + person.phone())) {
                var reply = product.post(path, body);
                assertThat(reply.statusCode()).isBetween(400, 499);
                lookAt("answer of " + reply.statusCode(), reply.body());
            }
        }
        URI address = product.settings().hub().resolve("/api/me?phone=" + person.phone());
        lookAt("answer to a query", product.get(address));
        String noRequest = "GET /api/me?{" + person.phone() + "," + person.documentNumber() + "} HTTP/1.1\r\n\r\n";
        lookAt("answer to no request", product.sendRaw(noRequest));
    }

    private void lookAtWhatIsKept(String when, RunningProduct product)
            throws IOException, InterruptedException, SQLException, JsonRefusedException {
        try (Connection hub = product.hubDatabase();
                Statement statement = hub.createStatement()) {
            // What lies in memory only must not stay unseen.
            statement.execute("CHECKPOINT");
        }
        ByteSearch search = new ByteSearch(everything());
        for (Path file : product.hubFiles()) {
            add(when + ", " + folder.relativize(file), search.in(file));
        }
        for (String endpoint : List.of("health", "prometheus", "banks")) {
            lookAt(when + ", " + endpoint, product.get(product.management(endpoint)));
        }
        URI inbox = product.settings().outside().resolve("/carrier/v1/inbox?phone=" + person.phone());
        JsonNode messages = Json.read(product.get(inbox), JsonNode.class).required("messages");
        assertThat(messages.size()).isPositive();
        for (JsonNode message : messages) {
            // The text alone: the address of an SMS is the phone.
            lookAt(when + ", SMS", message.required("text").asString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The search looks where the hub writes: what may be there is there. */
    private void requireTraces(RunningProduct product, Journey journey) throws IOException {
        UUID id = UUID.fromString(journey.inquiryId());
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        ByteSearch search = new ByteSearch(List.of(Needle.ofBytes("inquiry", bytes)));
        List<String> having = product.hubFiles().stream()
                .filter(file -> !search.in(file).isEmpty())
                .map(Path::toString)
                .toList();
        assertThat(having).anyMatch(file -> file.contains("/pg_wal/")).anyMatch(file -> file.contains("/base/"));
        assertThat(product.hubLog()).content(StandardCharsets.UTF_8).contains("TRACE");
    }

    private void lookAt(String where, byte[] bytes) {
        add(where, new ByteSearch(everything()).in(bytes));
    }

    private void lookAtHeap(String where, Path dump, List<Needle> needles) {
        add("heap, " + where, new ByteSearch(needles).in(dump));
    }

    /** What must not even be in memory. */
    private List<Needle> secrets() {
        List<Needle> secrets = new ArrayList<>(cards);
        secrets.add(password);
        return secrets;
    }

    private List<Needle> everything() {
        List<Needle> everything = secrets();
        everything.addAll(identity);
        return everything;
    }

    private void add(String where, Set<String> found) {
        found.forEach(what -> leaks.add(what + " in " + where));
    }
}
