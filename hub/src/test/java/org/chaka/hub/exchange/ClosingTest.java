package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.OutsideWorld.Sms;
import org.chaka.hub.TestBank;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ClosingTest extends ExchangeTest {
    private static final Duration BANKS_HAVE = Duration.ofHours(23).plusMinutes(30);
    private static final long ROUNDS_OF_THE_LOOPS_MILLIS = 1200;

    @Test
    @DisplayName("S9, D2: at the banks' deadline the report is ready without the silent bank, and one SMS goes out")
    void withoutTheSilentBank() {
        Cardholder cardholder = cardholder();
        Instant submittedAt = clock.instant();
        UUID inquiry = cardholder.ask(code(0), code(1), code(2));
        answer(bank(0), inquiry);
        answer(bank(2), inquiry);
        clock.standAt(submittedAt.plus(BANKS_HAVE).minusMillis(1));
        cardholder.signInAgain();
        pause();
        assertThat(state(cardholder)).isEqualTo("asking");
        clock.standAt(submittedAt.plus(BANKS_HAVE));
        JsonNode ready = ready(cardholder);
        assertThat(instant(ready, "generated_at")).isEqualTo(submittedAt.plus(BANKS_HAVE));
        assertThat(states(ready)).isEqualTo(Map.of(0, "answered", 1, "not_answered", 2, "answered"));
        assertThat(listed(inquiry)).containsExactly(0, 2).isEqualTo(storedSlots(inquiry));
        assertOneNotice(cardholder);
    }

    @Test
    @DisplayName("S9: once every chosen bank has answered, the report is ready at once, and one SMS goes out")
    void complete() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(3), code(4));
        answer(bank(3), inquiry);
        pause();
        assertThat(state(cardholder)).isEqualTo("asking");
        clock.advance(Duration.ofMinutes(3));
        answer(bank(4), inquiry);
        assertThat(instant(ready(cardholder), "generated_at")).isEqualTo(clock.instant());
        assertThat(listed(inquiry)).containsExactly(3, 4).isEqualTo(storedSlots(inquiry));
        assertOneNotice(cardholder);
    }

    @Test
    @DisplayName("D2: a close within the 24 hours is dated when it happens")
    void betweenDeadlineAndLatest() {
        Cardholder cardholder = cardholder();
        Instant submittedAt = clock.instant();
        cardholder.ask(code(3));
        clock.standAt(submittedAt.plus(Duration.ofHours(23).plusMinutes(45)));
        cardholder.signInAgain();
        assertThat(instant(ready(cardholder), "generated_at")).isEqualTo(clock.instant());
    }

    @Test
    @DisplayName("D2: a close that comes late, after downtime, is dated at 24 hours, and one SMS goes out")
    void late() {
        Cardholder cardholder = cardholder();
        Instant submittedAt = clock.instant();
        UUID inquiry = cardholder.ask(code(3), code(4));
        answer(bank(3), inquiry);
        clock.standAt(submittedAt.plus(Duration.ofHours(53)));
        cardholder.signInAgain();
        JsonNode ready = ready(cardholder);
        assertThat(instant(ready, "generated_at")).isEqualTo(submittedAt.plus(Duration.ofHours(24)));
        // Generated on the 23rd of March: gone at 24:00 of the 30th (D1).
        assertThat(instant(ready, "erase_at")).isEqualTo(Instant.parse("2022-03-30T16:00:00Z"));
        assertThat(listed(inquiry)).containsExactly(3);
        assertOneNotice(cardholder);
    }

    @Test
    @DisplayName("D2: a report in which no bank answered is ready all the same, and starts no 7 days")
    void nobodyAnswered() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(3), code(4));
        clock.advance(BANKS_HAVE);
        cardholder.signInAgain();
        JsonNode ready = ready(cardholder);
        assertThat(ready.path("ask_again_from").isNull()).isTrue();
        assertThat(states(ready)).isEqualTo(Map.of(3, "not_answered", 4, "not_answered"));
        assertThat(listed(inquiry)).isEmpty();
        assertOneNotice(cardholder);
    }

    @Test
    @DisplayName("Promise 4: a withdrawn inquiry never becomes a report, and no SMS goes out")
    void withdrawnStaysWithdrawn() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(3), code(4));
        answer(bank(3), inquiry);
        assertThat(cardholder.withdraw().status()).isEqualTo(200);
        clock.advance(BANKS_HAVE.plusHours(1));
        cardholder.signInAgain();
        pause();
        assertThat(state(cardholder)).isEqualTo("withdrawn");
        assertThat(storedSlots(inquiry)).isEmpty();
        assertThat(notices(cardholder)).isEmpty();
    }

    private static void answer(TestBank bank, UUID inquiry) {
        Work work = takeOne(bank, inquiry);
        receipt(bank.post(work.token(), bank.answer(work.item())));
    }

    private JsonNode ready(Cardholder cardholder) {
        await("the report", () -> state(cardholder).equals("ready"));
        return cardholder.inquiry();
    }

    /** Who answered, as fixed at closing. */
    private List<Integer> listed(UUID inquiry) {
        return jdbc.queryForList(
                "SELECT unnest(answered) FROM report.record WHERE inquiry_id = ?", Integer.class, inquiry);
    }

    private static void assertOneNotice(Cardholder cardholder) {
        await("the SMS", () -> !notices(cardholder).isEmpty());
        pause();
        assertThat(notices(cardholder)).hasSize(1);
    }

    private static List<Sms> notices(Cardholder cardholder) {
        return OUTSIDE.messages.stream()
                .filter(sms -> sms.to().equals("86" + cardholder.person().phone()))
                .filter(sms -> !sms.text().contains("验证码"))
                .toList();
    }

    private static Map<Integer, String> states(JsonNode inquiry) {
        Map<Integer, String> states = new java.util.HashMap<>();
        for (int slot = 0; slot < 16; slot++) {
            for (JsonNode bank : inquiry.required("banks")) {
                if (bank.required("code").asString().equals(code(slot).digits())) {
                    states.put(slot, bank.required("state").asString());
                }
            }
        }
        return states;
    }

    private static Instant instant(JsonNode inquiry, String member) {
        return Instant.parse(inquiry.required(member).asString());
    }

    private static void pause() {
        try {
            Thread.sleep(ROUNDS_OF_THE_LOOPS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
