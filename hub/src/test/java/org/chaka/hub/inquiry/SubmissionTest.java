package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SubmissionTest extends CardholderTest {

    @Test
    @DisplayName("S7: on submission the reply says until when banks are asked and by when the report will be ready")
    void submits() {
        Cardholder cardholder = proven(ICBC, ABC);
        Reply reply = cardholder.submit(cardholder.inquirySmsCode());
        assertThat(reply.status()).isEqualTo(202);
        JsonNode inquiry = reply.body();
        assertThat(inquiry.path("state").asString()).isEqualTo("asking");
        assertThat(inquiry.path("submitted_at").asString()).isEqualTo("2022-03-22T02:00:00Z");
        assertThat(inquiry.path("deadline_at").asString()).isEqualTo("2022-03-23T01:30:00Z");
        assertThat(inquiry.path("ready_by").asString()).isEqualTo("2022-03-23T02:00:00Z");
        assertThat(inquiry.path("banks").toString())
                .isEqualTo("[{\"code\":\"01020000\",\"state\":\"asked\"},{\"code\":\"01030000\",\"state\":\"asked\"}]");
        for (String open : List.of("generated_at", "erase_at", "withdrawn_at", "ask_again_from")) {
            assertThat(inquiry.path(open).isNull()).as(open).isTrue();
        }
        assertThat(cardholder.browser().get("/api/inquiries").body().path("inquiries"))
                .containsExactly(inquiry);
    }

    @Test
    @DisplayName("S6: the face comes first; a right SMS code alone submits nothing")
    void needsTheFace() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        String code = cardholder.inquirySmsCode();
        Reply refused = cardholder.submit(code);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("face-missing");
        cardholder.prove();
        assertThat(cardholder.submit(code).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S6: the face alone submits nothing; five wrong codes use the right one up")
    void needsTheRightCode() {
        Cardholder cardholder = proven(ICBC);
        assertThat(cardholder.submit("123456").code()).isEqualTo("sms-code-expired");
        String right = cardholder.inquirySmsCode();
        String wrong = right.equals("000000") ? "111111" : "000000";
        for (int left = 4; left >= 0; left--) {
            Reply refused = cardholder.submit(wrong);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("sms-code-wrong");
            assertThat(refused.body().path("attempts_left").asInt(-1)).isEqualTo(left);
        }
        assertThat(cardholder.submit(wrong).code()).isEqualTo("sms-code-used-up");
        assertThat(cardholder.submit(right).code()).isEqualTo("sms-code-used-up");
        assertThat(records(cardholder)).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(cardholder.submit(cardholder.inquirySmsCode()).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S6: a code of five minutes is stale")
    void staleCode() {
        Cardholder cardholder = proven(ICBC);
        String code = cardholder.inquirySmsCode();
        clock.advance(Duration.ofMinutes(5));
        assertThat(cardholder.submit(code).code()).isEqualTo("sms-code-expired");
        code = cardholder.inquirySmsCode();
        clock.advance(Duration.ofMinutes(5).minusMillis(1));
        assertThat(cardholder.submit(code).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S6: a code is good for its own inquiry only, and once")
    void codeOfAnotherInquiry() {
        Cardholder cardholder = proven(ICBC);
        String code = cardholder.inquirySmsCode();
        cardholder.begin(ICBC);
        cardholder.prove();
        assertThat(cardholder.submit(code).code()).isEqualTo("sms-code-expired");
        clock.advance(Duration.ofMinutes(1));
        code = cardholder.inquirySmsCode();
        assertThat(cardholder.submit(code).status()).isEqualTo(202);

        cardholder.browser().post(path(cardholder, "/withdrawal"), "");
        cardholder.begin(ICBC);
        cardholder.prove();
        assertThat(cardholder.submit(code).code()).isEqualTo("sms-code-expired");
    }

    @Test
    @DisplayName("S6: a code is good in the session that asked for it, and in no other")
    void codeOfAnotherSession() {
        Cardholder cardholder = proven(ICBC);
        String code = cardholder.inquirySmsCode();
        cardholder.signInAgain();
        assertThat(cardholder.submit(code).code()).isEqualTo("sms-code-expired");
        clock.advance(Duration.ofMinutes(1));
        assertThat(cardholder.submit(cardholder.inquirySmsCode()).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S6: a code for signing in does not submit")
    void codeOfAnotherPurpose() {
        Cardholder cardholder = proven(ICBC);
        String phone = cardholder.person().phone();
        cardholder.inquirySmsCode();
        cardholder.browser().post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        assertThat(cardholder.submit(OUTSIDE.latestCode(phone)).code()).isEqualTo("sms-code-wrong");
    }

    @Test
    @DisplayName("B2: the same submission again gives the same inquiry, without a code")
    void idempotent() {
        Cardholder cardholder = proven(ICBC);
        String code = cardholder.inquirySmsCode();
        Reply first = cardholder.submit(code);
        clock.advance(Duration.ofMinutes(10));
        for (String any : List.of(code, "000000", "")) {
            Reply again = cardholder.submit(any);
            assertThat(again.status()).isEqualTo(202);
            assertThat(again.body()).isEqualTo(first.body());
        }
        assertThat(records(cardholder)).isOne();
    }

    @Test
    @DisplayName("B2: one inquiry submitted by two hands at once is one inquiry, and both are told so")
    void twoAtOnce() throws InterruptedException {
        for (int round = 0; round < 10; round++) {
            Cardholder cardholder = proven(ICBC);
            List<Reply> replies = atOnce(cardholder, 2);
            assertThat(replies).extracting(Reply::status).containsOnly(202);
            assertThat(replies.getFirst().body()).isEqualTo(replies.getLast().body());
            assertKeptOnce(cardholder);
        }
    }

    @Test
    @DisplayName("D1, B2: eight submissions at once make one inquiry; who is refused is told yes on asking again")
    void eightAtOnce() throws InterruptedException {
        Cardholder cardholder = proven(ICBC, ABC);
        List<Reply> replies = atOnce(cardholder, 8);
        assertThat(replies).extracting(Reply::status).contains(202);
        assertThat(replies)
                .filteredOn(reply -> reply.status() != 202)
                .extracting(Reply::code)
                .allMatch("sms-code-used-up"::equals); // five attempts, however many come at once
        assertThat(atOnce(cardholder, 8)).extracting(Reply::body).containsOnly(cardholder.inquiry());
        assertKeptOnce(cardholder);
    }

    @Test
    @DisplayName("S18: a foreign, unknown or malformed inquiry id submits nothing")
    void unknownInquiry() {
        TestClient browser = proven(ICBC).browser();
        assertThat(browser.post("/api/inquiries", Map.of("inquiry_id", UUID.randomUUID(), "sms_code", "123456"))
                        .code())
                .isEqualTo("draft-expired");
        assertThat(browser.post("/api/inquiries", Map.of("inquiry_id", "1", "sms_code", "123456"))
                        .code())
                .isEqualTo("body-malformed");
        assertThat(browser.get("/api/inquiries/" + UUID.randomUUID()).code()).isEqualTo("inquiry-not-found");
        assertThat(browser.get("/api/inquiries/1").status()).isEqualTo(404);
    }

    private static Cardholder proven(InstitutionCode... banks) {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(cardholder.begin(banks).status()).isEqualTo(201);
        assertThat(cardholder.prove().status()).isEqualTo(200);
        return cardholder;
    }

    private static List<Reply> atOnce(Cardholder cardholder, int threads) throws InterruptedException {
        String code = cardholder.inquiry().has("state") ? "000000" : cardholder.inquirySmsCode();
        CountDownLatch go = new CountDownLatch(1);
        List<Reply> replies = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<Reply>> pending = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                pending.add(pool.submit(() -> {
                    go.await();
                    return cardholder.submit(code);
                }));
            }
            go.countDown();
            for (Future<Reply> reply : pending) {
                replies.add(reply.get());
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        return replies;
    }

    private void assertKeptOnce(Cardholder cardholder) {
        assertThat(records(cardholder)).isOne();
        for (String table : List.of("exchange.inquiry_log", "consent.consent")) {
            assertThat(jdbc.queryForObject(
                            "SELECT count(*) FROM " + table + " WHERE inquiry_id = ?",
                            Integer.class,
                            cardholder.inquiryId()))
                    .isOne();
        }
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM inquiry.draft WHERE person_id = ?",
                        Integer.class,
                        personId(cardholder.browser())))
                .isZero();
    }

    private int records(Cardholder cardholder) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM report.record WHERE person_id = ?",
                Integer.class,
                personId(cardholder.browser()));
    }
}
