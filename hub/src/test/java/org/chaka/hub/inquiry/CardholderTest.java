package org.chaka.hub.inquiry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestParties;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Base of the tests that walk with a cardholder: banks that answer, and waiting for what the hub does by itself. */
public abstract class CardholderTest extends HubTest {
    protected static final InstitutionCode ICBC = TestParties.BANKS.getFirst();
    protected static final InstitutionCode ABC = TestParties.BANKS.get(1);

    /** The end of a report that is generated where the tests begin. */
    protected static final Instant ERASE_AT = Instant.parse("2022-03-29T16:00:00Z");

    private static final int TRIES = 600;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final int MOST_ITEMS = 500;

    private record Work(Bytes token, WorkItem item) {}

    private final Map<InstitutionCode, Map<UUID, Work>> work = new HashMap<>();

    @Autowired
    private HubKeys keys;

    /** Nothing that is due stays open: its day key may be destroyed before the clock is put back. */
    @AfterEach
    protected void leaveNothingOpenThatIsDue() {
        await(
                "what is due is closed",
                () -> 0
                        == jdbc.queryForObject(
                                "SELECT count(*) FROM report.record WHERE state = 'ASKING' AND deadline_at <= ?",
                                Integer.class,
                                clock.instant().atOffset(ZoneOffset.UTC)));
    }

    /** The bank of this code, over HTTP. */
    protected TestBank bank(InstitutionCode code) {
        return new TestBank(code, PARTIES, keys.signing(), clock);
    }

    /** These banks take their work and answer this cardholder. @return the 673 bytes of each, as posted */
    protected Map<InstitutionCode, Bytes> answer(Cardholder cardholder, InstitutionCode... codes) {
        Map<InstitutionCode, Bytes> sealed = new HashMap<>();
        for (InstitutionCode code : codes) {
            TestBank bank = bank(code);
            Map<UUID, Work> ofBank = work.computeIfAbsent(code, key -> new HashMap<>());
            for (WorkLease lease : bank.takeAll(MOST_ITEMS)) {
                lease.items().forEach(item -> ofBank.put(item.inquiryId(), new Work(lease.token(), item)));
            }
            Work of = ofBank.get(cardholder.inquiryId());
            AnswerRecord answer = bank.answer(of.item());
            TestBank.Reply reply = bank.post(of.token(), answer);
            if (reply.status() != 200) {
                throw new AssertionError(
                        "not stored: " + reply.status() + " " + new String(reply.body(), StandardCharsets.UTF_8));
            }
            sealed.put(code, answer.sealedAnswer());
        }
        return sealed;
    }

    /** Somebody whose report of this bank is ready, with one answer in it. */
    protected Cardholder withReport() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        answer(cardholder, ICBC);
        awaitState(cardholder, "ready");
        return cardholder;
    }

    /** Waits until the inquiry is in this state. @return the inquiry object */
    protected JsonNode awaitState(Cardholder cardholder, String state) {
        await(
                "the inquiry is " + state,
                () -> cardholder.inquiry().path("state").asString("").equals(state));
        return cardholder.inquiry();
    }

    /** Polls, thirty seconds at most. */
    protected static void await(String what, BooleanSupplier holds) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (holds.getAsBoolean()) {
                return;
            }
            try {
                Thread.sleep(BETWEEN_TRIES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        throw new AssertionError("waited in vain: " + what);
    }

    /** The person who is signed in on this browser, as the database knows them. */
    protected UUID personId(TestClient browser) {
        return jdbc.queryForObject(
                "SELECT person_id FROM users.session WHERE device_id = ?::uuid LIMIT 1",
                UUID.class,
                browser.cookies().get("__Host-chaka-device"));
    }

    /** A path below an inquiry. */
    protected static String path(Cardholder cardholder, String below) {
        return "/api/inquiries/" + cardholder.inquiryId() + below;
    }

    /** The file of a day's key. */
    protected static Path keyFile(String day) {
        return folder().resolve("hub/keys/days").resolve(day + ".key");
    }
}
