package org.chaka.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.protocol.sealing.AnswerRefusedException;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import tools.jackson.databind.JsonNode;

class OpeningTest extends CardholderTest {
    @Autowired
    private PaymentPasswords passwords;

    private static final String WRONG = "507162";

    @Test
    @DisplayName(
            "S10, B1: after the payment password the device gets exactly the bytes that the bank posted, and opens them")
    void opens() throws AnswerRefusedException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ABC, ICBC);
        Map<InstitutionCode, Bytes> posted = answer(cardholder, ICBC, ABC);
        awaitState(cardholder, "ready");
        JsonNode report = cardholder.answers(cardholder.ticket()).body();
        assertThat(report.path("inquiry_id").asString())
                .isEqualTo(cardholder.inquiryId().toString());
        assertThat(report.path("erase_at").asString()).isEqualTo(ERASE_AT.toString());
        assertThat(report.path("not_answered")).isEmpty();
        assertThat(report.path("answers")).hasSize(2);
        for (JsonNode part : report.path("answers")) {
            InstitutionCode bank = new InstitutionCode(part.path("bank").asString());
            Bytes sealed = Bytes.ofBase64(part.path("sealed").asString());
            assertThat(sealed).isEqualTo(posted.get(bank));
            assertThat(cardholder.open(bank, sealed, PARTIES.signingKey(bank).publicKey()))
                    .isNotNull();
            assertThat(report.path("certificates").path(bank.digits())).isNotEmpty();
        }
    }

    @Test
    @DisplayName("S9: a bank that did not answer in time is named in the report")
    void namesWhoDidNotAnswer() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        Map<InstitutionCode, Bytes> posted = answer(cardholder, ABC);
        clock.advance(Duration.ofHours(24));
        cardholder.signInAgain();
        awaitState(cardholder, "ready");
        JsonNode report = cardholder.answers(cardholder.ticket()).body();
        assertThat(report.path("not_answered").toString()).isEqualTo("[\"01020000\"]");
        assertThat(report.path("answers")).hasSize(1);
        assertThat(report.path("answers").get(0).path("sealed").asString())
                .isEqualTo(posted.get(ABC).base64());
        assertThat(report.path("certificates").has("01020000")).isFalse();
    }

    @Test
    @DisplayName(
            "S10: four wrong payment passwords are told how many are left, the fifth locks, and then the right one is refused too")
    void locks() {
        Cardholder cardholder = withReport();
        for (int left = 4; left >= 1; left--) {
            Reply refused = open(cardholder, WRONG);
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("payment-password-wrong");
            assertThat(refused.body().path("attempts_left").asInt()).isEqualTo(left);
            assertThat(attempts(cardholder)).isEqualTo(5 - left);
        }
        assertLocked(open(cardholder, WRONG), 1800);
        assertLocked(open(cardholder, cardholder.person().paymentPassword()), 1800);
        clock.advance(Duration.ofMinutes(29));
        assertLocked(open(cardholder, cardholder.person().paymentPassword()), 60);
        clock.advance(Duration.ofMinutes(1).minusMillis(1));
        assertLocked(open(cardholder, cardholder.person().paymentPassword()), 1);
        clock.advance(Duration.ofMillis(1));
        assertThat(open(cardholder, WRONG).body().path("attempts_left").asInt()).isEqualTo(4);
        assertThat(open(cardholder, cardholder.person().paymentPassword()).status())
                .isEqualTo(200);
        assertThat(attempts(cardholder)).isZero();
    }

    @Test
    @DisplayName(
            "S10: each lock is four times as long as the one before, up to a day, until a right password ends that")
    void lockGrows() {
        Cardholder cardholder = withReport();
        for (int seconds : new int[] {1800, 7200, 28_800, 86_400, 86_400}) {
            for (int i = 0; i < 4; i++) {
                assertThat(open(cardholder, WRONG).code()).isEqualTo("payment-password-wrong");
            }
            assertLocked(open(cardholder, WRONG), seconds);
            clock.advance(Duration.ofSeconds(seconds));
            cardholder.signInAgain();
        }
        assertThat(open(cardholder, cardholder.person().paymentPassword()).status())
                .isEqualTo(200);
        for (int i = 0; i < 4; i++) {
            open(cardholder, WRONG);
        }
        assertLocked(open(cardholder, WRONG), 1800);
    }

    @Test
    @DisplayName("S10: a password that could not be compared, since too many were hashing, uses up no attempt")
    void busyUsesUpNoAttempt() throws InterruptedException {
        Cardholder cardholder = withReport();
        Semaphore hashing = hashing();
        int permits = hashing.availablePermits();
        hashing.acquire(permits);
        try {
            assertThat(open(cardholder, WRONG).code()).isEqualTo("busy");
        } finally {
            hashing.release(permits);
        }
        assertThat(attempts(cardholder)).isZero();
    }

    @Test
    @DisplayName(
            "S10: one password of a person is compared at a time; a second one meanwhile takes nobody's place and uses up no attempt")
    void oneAtATime() throws InterruptedException, ExecutionException {
        Cardholder cardholder = withReport();
        Semaphore hashing = hashing();
        assertThat(hashing.isFair()).as("whoever came first is first").isTrue();
        int permits = hashing.availablePermits();
        hashing.acquire(permits);
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<Reply> first =
                    pool.submit(() -> open(cardholder, cardholder.person().paymentPassword()));
            await("the first one waits", hashing::hasQueuedThreads);
            Reply second = open(cardholder, WRONG);
            assertThat(second.code()).isEqualTo("busy");
            assertThat(second.body().path("retry_after_seconds").asInt()).isPositive();
            assertThat(hashing.getQueueLength()).isEqualTo(1);
            hashing.release(permits);
            assertThat(first.get().status()).isEqualTo(200);
        }
        assertThat(attempts(cardholder)).isZero();
    }

    @Test
    @DisplayName("S10: a person opens reports ten times in any minute, and is then told when to come again")
    void tenInAMinute() {
        Cardholder cardholder = withReport();
        for (int i = 0; i < 5; i++) {
            cardholder.ticket();
        }
        clock.advance(Duration.ofSeconds(30));
        for (int i = 0; i < 5; i++) {
            cardholder.ticket();
        }
        assertTooOften(cardholder, 30);
        withReport().ticket(); // nobody else is kept from opening
        clock.advance(Duration.ofSeconds(30).minusMillis(1));
        assertTooOften(cardholder, 1);
        clock.advance(Duration.ofMillis(1));
        for (int i = 0; i < 5; i++) {
            cardholder.ticket();
        }
        assertTooOften(cardholder, 30);
        assertThat(attempts(cardholder)).isZero();
    }

    @Test
    @DisplayName("D12: the report opens on the device that asked; another device's attempts are not even counted")
    void wrongDevice() {
        Cardholder cardholder = withReport();
        TestClient otherDevice = client();
        String phone = cardholder.person().phone();
        otherDevice.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        otherDevice.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)));
        assertThat(otherDevice.get(path(cardholder, "")).body()).isEqualTo(cardholder.inquiry());
        for (int i = 0; i < 6; i++) {
            Reply refused = otherDevice.post(path(cardholder, "/opening"), Map.of("payment_password", WRONG));
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("wrong-device");
        }
        assertThat(attempts(cardholder)).isZero();
        String ticket = cardholder.ticket();
        assertThat(otherDevice
                        .get(path(cardholder, "/answers"), "X-Chaka-Ticket", ticket)
                        .code())
                .isEqualTo("wrong-device");
    }

    @Test
    @DisplayName("S18: another person's report is not there for anybody else, whatever ticket they hold")
    void anotherPersonsReport() {
        Cardholder cardholder = withReport();
        String ticket = cardholder.ticket();
        Cardholder other = withReport();
        for (Reply refused : List.of(
                other.browser()
                        .post(
                                path(cardholder, "/opening"),
                                Map.of("payment_password", other.person().paymentPassword())),
                other.browser().get(path(cardholder, "/answers"), "X-Chaka-Ticket", ticket),
                other.browser().get(path(cardholder, "/answers"), "X-Chaka-Ticket", other.ticket()))) {
            assertThat(refused.status()).isEqualTo(404);
            assertThat(refused.code()).isEqualTo("inquiry-not-found");
        }
        assertThat(other.answers(ticket).code()).isEqualTo("ticket-invalid");
    }

    @Test
    @DisplayName("S10: without a ticket, or with one that is forged, stale or of another inquiry, nothing is shown")
    void ticketInvalid() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        clock.advance(Duration.ofHours(24));
        cardholder.signInAgain();
        awaitState(cardholder, "ready");
        String ofTheFirst = cardholder.ticket();
        cardholder.ask(ICBC);
        answer(cardholder, ICBC);
        awaitState(cardholder, "ready");
        String ticket = cardholder.ticket();

        byte[] longer = Base64.getUrlDecoder().decode(ticket);
        longer[6]++; // expires a minute later
        assertThat(cardholder.browser().get(path(cardholder, "/answers")).code())
                .isEqualTo("ticket-invalid");
        for (String bad : List.of(
                "",
                "!",
                "AAAA",
                ofTheFirst,
                ticket.substring(0, ticket.length() - 4),
                ticket.substring(0, ticket.length() - 4) + "AAAA",
                Base64.getUrlEncoder().withoutPadding().encodeToString(longer))) {
            Reply refused = cardholder.answers(bad);
            assertThat(refused.status()).as(bad).isEqualTo(403);
            assertThat(refused.code()).isEqualTo("ticket-invalid");
        }
        clock.advance(Duration.ofMinutes(3).minusMillis(1));
        assertThat(cardholder.answers(ticket).status()).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(cardholder.answers(ticket).code()).isEqualTo("ticket-invalid");
    }

    @Test
    @DisplayName("S10: what is not ready, withdrawn or deleted is said before a password is looked at")
    void notReadable() {
        Cardholder asking = Cardholder.registered(OUTSIDE);
        asking.ask(ICBC);
        assertRefused(asking, 409, "not-ready");
        asking.browser().post(path(asking, "/withdrawal"), "");
        assertRefused(asking, 410, "inquiry-withdrawn");
        Cardholder deleted = withReport();
        deleted.browser().delete(path(deleted, "/report"));
        assertRefused(deleted, 410, "report-deleted");
        Cardholder expired = withReport();
        clock.standAt(ERASE_AT);
        expired.signInAgain();
        assertRefused(expired, 410, "report-expired");
    }

    private void assertRefused(Cardholder cardholder, int status, String code) {
        for (Reply refused : List.of(open(cardholder, WRONG), cardholder.answers("AAAA"))) {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
        }
        assertThat(attempts(cardholder)).isZero();
    }

    private Semaphore hashing() {
        Object ofPersons = ReflectionTestUtils.getField(passwords, "turns");
        return (Semaphore) ReflectionTestUtils.getField(ReflectionTestUtils.getField(ofPersons, "turns"), "permits");
    }

    private static void assertTooOften(Cardholder cardholder, int retryAfterSeconds) {
        for (String password : List.of(cardholder.person().paymentPassword(), WRONG)) {
            Reply refused = open(cardholder, password);
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.code()).isEqualTo("opening-too-often");
            assertThat(refused.raw().headers().firstValue("Retry-After")).hasValue(String.valueOf(retryAfterSeconds));
        }
    }

    private static void assertLocked(Reply reply, int retryAfterSeconds) {
        assertThat(reply.status()).isEqualTo(423);
        assertThat(reply.code()).isEqualTo("payment-password-locked");
        assertThat(reply.body().path("retry_after_seconds").asInt()).isEqualTo(retryAfterSeconds);
        assertThat(reply.raw().headers().firstValue("Retry-After")).hasValue(String.valueOf(retryAfterSeconds));
    }

    private static Reply open(Cardholder cardholder, String paymentPassword) {
        return cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", paymentPassword));
    }

    private int attempts(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT attempts FROM users.payment_password WHERE person_id = ?",
                Integer.class,
                personId(cardholder.browser()));
    }
}
