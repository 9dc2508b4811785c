package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.bank.PushSettings;
import org.chaka.hub.platform.HubKeys;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** The other way round: the hub pushes to a bank that publishes an address (protocol section 6.3). */
class PushTest extends JoiningTest {
    @Autowired
    private HubKeys hub;

    @Autowired
    private MeterRegistry meters;

    private InstitutionCode code;
    private BankKeys keys;
    private TestBank node;
    private PushedBank bank;

    @BeforeEach
    void aBankWithAnAddress() {
        code = invited();
        keys = PARTIES.newKeys(code);
        live(code, keys);
        node = node(code, keys);
        bank = server(code, keys);
    }

    @AfterEach
    void stop() {
        operator("pull", code.digits());
        bank.close();
    }

    private PushedBank server(InstitutionCode of, BankKeys held) {
        return new PushedBank(node(of, held), held, hub.signing(), PARTIES.signingKey(code(3)), clock);
    }

    private double failures() {
        return batches("failed");
    }

    private double batches(String outcome) {
        return meters.counter("chaka.push.batches", "bank", code.digits(), "outcome", outcome)
                .count();
    }

    private void push(String... further) {
        List<String> words = new ArrayList<>(List.of("push", code.digits(), "--url", bank.address()));
        words.addAll(List.of(further));
        assertThat(operator(words.toArray(String[]::new))).isZero();
    }

    /** The batch under way ends while another inquiry waits, which is not pushed for all that. */
    private Cardholder assertNextStays() {
        Cardholder next = cardholder();
        next.ask(code);
        bank.told.countDown();
        await("the end of the batch", () -> batches("taken") > 0);
        // Longer than the hub takes to go on to the next batch.
        cardholder().ask(code);
        assertThat(bank.requests.size()).isEqualTo(1);
        return next;
    }

    private static void awaitReady(Cardholder cardholder) {
        await("the report", () -> state(cardholder).equals("ready"));
    }

    @Test
    @DisplayName("S8, B2: a batch is pushed, signed and sealed, and the answers in the reply are kept")
    void answersInTheReply() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push();
        awaitReady(cardholder);
        assertThat(bank.pushed).hasSize(1);
    }

    @Test
    @DisplayName("B2: what the hub really pushes, and which replies it takes, is what the OpenAPI document says")
    void described() throws Exception {
        BankApi api = BankApi.read();
        cardholder().ask(code);
        bank.habit = PushedBank.Habit.ACCEPTS;
        push();
        await("the batch that is accepted", () -> batches("taken") == 1);
        bank.habit = PushedBank.Habit.ANSWERS_IN_THE_REPLY;
        cardholder().ask(code);
        await("the batch that is answered", () -> batches("taken") == 2);
        bank.requests.forEach(request -> api.requireDescribedPush(request.headers(), request.body()));
        assertThat(api.repliesToPush()).isEqualTo(Map.of("200", MediaTypes.ANSWERS, "202", ""));
    }

    @Test
    @DisplayName("S8: a bank that only accepts a batch posts its answers back")
    void answersPostedBack() {
        bank.habit = PushedBank.Habit.ACCEPTS;
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push();
        await("the batch", () -> bank.pushed.size() == 1);
        assertThat(state(cardholder)).isEqualTo("asking");
        WorkLease lease = bank.pushed.getFirst();
        WorkItem item = lease.items().getFirst();
        assertThat(receipt(node.post(lease.token(), node.answer(item))).stored())
                .isEqualTo(1);
        awaitReady(cardholder);
    }

    @Test
    @DisplayName("B2: answers in a reply that another key has signed are not kept")
    void foreignReply() {
        bank.habit = PushedBank.Habit.SIGNS_WITH_ANOTHER_KEY;
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push();
        await("the failure", () -> failures() > 0);
        assertThat(storedSlots(cardholder.inquiryId())).isEmpty();
        bank.habit = PushedBank.Habit.ANSWERS_IN_THE_REPLY;
        clock.advance(Duration.ofSeconds(61));
        awaitReady(cardholder);
    }

    @Test
    @DisplayName("S8: a bank that fails is left alone more and more, and the work comes again when it answers")
    void failing() {
        bank.habit = PushedBank.Habit.FAILS;
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push("--per-second", "50", "--at-once", "1");
        for (int failures = 1; failures <= 2; failures++) {
            int until = failures;
            await("a try", () -> bank.requests.size() >= until);
            clock.advance(Duration.ofSeconds(61));
        }
        bank.habit = PushedBank.Habit.ANSWERS_IN_THE_REPLY;
        awaitReady(cardholder);
        assertThat(bank.requests.size()).isLessThan(6);
    }

    @Test
    @DisplayName("S8, B3: a reply that begins in time and comes to no end counts as a failure, and is cut off")
    void stalls() {
        bank.habit = PushedBank.Habit.STALLS;
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push("--at-once", "1", "--timeout", "1");
        await("the failure", () -> failures() > 0);
        await("the end of the connection", () -> bank.cut.get() > 0);
        await("the line on the board", () -> health(code.digits()).contains("push-failed"));
        bank.habit = PushedBank.Habit.ANSWERS_IN_THE_REPLY;
        push("--at-once", "1");
        clock.advance(Duration.ofSeconds(61));
        awaitReady(cardholder);
    }

    @Test
    @DisplayName("S8: outside its window a bank is left alone, while another one gets its work")
    void window() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push("--between", "01:00-05:00");
        InstitutionCode other = invited();
        BankKeys othersKeys = PARTIES.newKeys(other);
        live(other, othersKeys);
        try (PushedBank others = server(other, othersKeys)) {
            Cardholder sooner = cardholder();
            sooner.ask(other);
            assertThat(operator("push", other.digits(), "--url", others.address()))
                    .isZero();
            awaitReady(sooner);
            operator("pull", other.digits());
        }
        assertThat(bank.requests.size()).isZero();
        push("--between", "09:00-18:00");
        awaitReady(cardholder);
    }

    @Test
    @DisplayName("S8: what waits when a window closes waits for the next one, even while batches are under way")
    void windowCloses() {
        bank.habit = PushedBank.Habit.ANSWERS_WHEN_TOLD;
        cardholder().ask(code);
        push("--between", "09:00-18:00", "--at-once", "1");
        await("the batch", () -> bank.pushed.size() == 1);
        clock.standAt("2022-03-22T18:30");
        assertNextStays();
        clock.standAt("2022-03-23T09:00");
        await("the next window's batch", () -> bank.requests.size() > 1);
    }

    @Test
    @DisplayName("S8: a bank that fetches again is pushed nothing more, even while batches are under way")
    void pulled() {
        bank.habit = PushedBank.Habit.ANSWERS_WHEN_TOLD;
        cardholder().ask(code);
        push("--at-once", "1");
        await("the batch", () -> bank.pushed.size() == 1);
        assertThat(operator("pull", code.digits())).isZero();
        Cardholder second = assertNextStays();
        Work work = takeOne(node, second.inquiryId());
        receipt(node.post(work.token(), node.answer(work.item())));
        awaitReady(second);
    }

    @Test
    @DisplayName("B1, B2: a server that shows another certificate than the bank's is given nothing")
    void stranger() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        try (PushedBank stranger = server(code, PARTIES.newKeys(code))) {
            assertThat(operator("push", code.digits(), "--url", stranger.address()))
                    .isZero();
            await("a try", () -> failures() > 0);
            assertThat(stranger.requests.size()).isZero();
        }
        push();
        clock.advance(Duration.ofSeconds(61));
        awaitReady(cardholder);
    }

    @Test
    @DisplayName("S8: when the bank's server changes to its next pair, batches follow it")
    void changeOfKeys() {
        BankKeys next = PARTIES.newKeys(code);
        assertThat(admit(code, next)).isZero();
        bank.close();
        bank = server(code, next);
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        push();
        awaitReady(cardholder);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 18:00, 08:59, false",
        "09:00, 18:00, 09:00, true",
        "09:00, 18:00, 18:00, false",
        "22:00, 06:00, 23:00, true",
        "22:00, 06:00, 05:59, true",
        "22:00, 06:00, 12:00, false",
        "00:00, 00:00, 12:00, true"
    })
    @DisplayName("a window may pass midnight")
    void windows(LocalTime from, LocalTime to, LocalTime at, boolean open) {
        PushSettings settings =
                new PushSettings(URI.create("https://bank.example"), 1, 1, from, to, Duration.ofSeconds(1));
        assertThat(settings.isOpenAt(at)).isEqualTo(open);
    }
}
