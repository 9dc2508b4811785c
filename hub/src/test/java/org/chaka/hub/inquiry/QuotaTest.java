package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuotaTest extends CardholderTest {
    private static final Duration BANKS_HAVE = Duration.ofHours(23).plusMinutes(30);

    @Test
    @DisplayName("D1: one open inquiry per person")
    void oneOpenInquiry() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        Reply refused = cardholder.begin(ABC);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("inquiry-open");
        JsonNode query = query(cardholder);
        assertThat(query.path("possible").asBoolean()).isFalse();
        assertThat(query.path("reason").asString()).isEqualTo("inquiry-open");
        assertThat(query.path("open_inquiry_id").asString())
                .isEqualTo(cardholder.inquiryId().toString());
    }

    @Test
    @DisplayName("S13: inside the seven days a second inquiry is refused, with the day from which it is possible")
    void sevenDays() {
        assertSevenDays(withReport());
    }

    @Test
    @DisplayName("S13: the quota is looked at again when the inquiry is submitted")
    void quotaHoldsAtSubmission() {
        Cardholder cardholder = withReport();
        clock.standAt(ERASE_AT);
        cardholder.signInAgain();
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
        cardholder.prove();
        String code = cardholder.inquirySmsCode();
        clock.standAt(ERASE_AT.minusMillis(1));
        assertThat(cardholder.submit(code).code()).isEqualTo("seven-days");
        clock.standAt(ERASE_AT);
        assertThat(cardholder.submit(code).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S9, D2: with one answer the report is ready at the banks' deadline, and the seven days run")
    void oneOfTwoAnswered() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        answer(cardholder, ABC);
        clock.advance(BANKS_HAVE.minusMillis(1));
        cardholder.signInAgain();
        JsonNode asking = cardholder.inquiry();
        assertThat(asking.path("state").asString()).isEqualTo("asking");
        assertThat(asking.path("banks").toString()).contains("\"01020000\",\"state\":\"asked\"", "\"answered\"");
        clock.advance(Duration.ofMillis(1));
        JsonNode inquiry = awaitState(cardholder, "ready");
        assertThat(inquiry.path("generated_at").asString()).isEqualTo("2022-03-23T01:30:00Z");
        assertThat(inquiry.path("erase_at").asString()).isEqualTo("2022-03-30T16:00:00Z");
        assertThat(inquiry.path("ask_again_from").asString()).isEqualTo("2022-03-30T16:00:00Z");
        assertThat(inquiry.path("banks").toString())
                .contains("\"01020000\",\"state\":\"not_answered\"", "\"01030000\",\"state\":\"answered\"");
    }

    @Test
    @DisplayName("D2: a report in which no bank answered does not start the seven days")
    void nobodyAnswered() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        clock.advance(BANKS_HAVE);
        cardholder.signInAgain();
        JsonNode inquiry = awaitState(cardholder, "ready");
        assertThat(inquiry.path("ask_again_from").isNull()).isTrue();
        assertThat(inquiry.path("banks").toString()).doesNotContain("\"answered\"");
        assertThat(query(cardholder).path("possible").asBoolean()).isTrue();
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D2: a close that happens late is dated at 24 hours")
    void lateClose() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        answer(cardholder, ICBC);
        clock.advance(Duration.ofHours(30));
        cardholder.signInAgain();
        assertThat(awaitState(cardholder, "ready").path("generated_at").asString())
                .isEqualTo("2022-03-23T02:00:00Z");
    }

    @Test
    @DisplayName("D8: withdrawing before any answer frees at once, leaves the record, and can be repeated")
    void withdrawsBeforeAnyAnswer() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        clock.advance(Duration.ofMinutes(3));
        JsonNode withdrawn = withdraw(cardholder).body();
        assertThat(withdrawn.path("state").asString()).isEqualTo("withdrawn");
        assertThat(withdrawn.path("withdrawn_at").asString()).isEqualTo("2022-03-22T02:03:00Z");
        assertThat(withdrawn.path("ask_again_from").isNull()).isTrue();
        clock.advance(Duration.ofMinutes(3));
        assertThat(withdraw(cardholder).body()).isEqualTo(withdrawn);
        cardholder.ask(ICBC);
        JsonNode history = cardholder.browser().get("/api/inquiries").body().path("inquiries");
        assertThat(history).hasSize(2);
        assertThat(history.get(0).path("state").asString()).isEqualTo("asking");
        assertThat(history.get(1)).isEqualTo(withdrawn);
    }

    @Test
    @DisplayName("D8: once a bank has answered, withdrawing does not free: the seven days count from the withdrawal")
    void withdrawsAfterAnAnswer() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        answer(cardholder, ABC);
        JsonNode withdrawn = withdraw(cardholder).body();
        assertThat(withdrawn.path("state").asString()).isEqualTo("withdrawn");
        assertThat(withdrawn.path("ask_again_from").asString()).isEqualTo(ERASE_AT.toString());
        assertThat(withdrawn.path("banks").toString()).doesNotContain("answered");
        assertSevenDays(cardholder);
        clock.standAt(ERASE_AT);
        cardholder.signInAgain();
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D8: what is ready cannot be withdrawn, what is withdrawn cannot be deleted, nor what is being asked")
    void endsInOneWay() {
        Cardholder ready = withReport();
        Reply refused = withdraw(ready);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("inquiry-already-ready");
        assertThat(ready.inquiry().path("state").asString()).isEqualTo("ready");

        Cardholder asking = Cardholder.registered(OUTSIDE);
        asking.ask(ICBC);
        assertThat(delete(asking).code()).isEqualTo("not-ready");
        withdraw(asking);
        assertThat(delete(asking).code()).isEqualTo("inquiry-withdrawn");
        assertThat(delete(asking).status()).isEqualTo(410);
    }

    @Test
    @DisplayName("D8: a report deleted now is gone at once; the record says so, and the seven days go on")
    void deletesNow() {
        Cardholder cardholder = withReport();
        String ticket = cardholder.ticket();
        assertThat(cardholder.answers(ticket).status()).isEqualTo(200);
        clock.advance(Duration.ofMinutes(1));
        JsonNode deleted = delete(cardholder).body();
        assertThat(deleted.path("state").asString()).isEqualTo("deleted");
        assertThat(deleted.path("ask_again_from").asString()).isEqualTo(ERASE_AT.toString());
        assertThat(deleted.path("banks").toString()).doesNotContain("answered");
        Reply refused = cardholder.answers(ticket);
        assertThat(refused.status()).isEqualTo(410);
        assertThat(refused.code()).isEqualTo("report-deleted");
        assertThat(left(cardholder, "l.wrapped_key IS NOT NULL")).as("its key").isZero();
        await("its answers are gone", () -> left(cardholder, "a.sealed IS NOT NULL") == 0);
        assertThat(delete(cardholder).body()).isEqualTo(deleted);
        assertSevenDays(cardholder);
    }

    @Test
    @DisplayName("S18: nobody sees, withdraws or deletes another person's inquiry")
    void anotherPersonsInquiry() {
        Cardholder asking = Cardholder.registered(OUTSIDE);
        asking.ask(ICBC);
        Cardholder ready = withReport();
        TestClient other = Cardholder.registered(OUTSIDE).browser();
        for (Cardholder owner : new Cardholder[] {asking, ready}) {
            JsonNode before = owner.inquiry();
            for (Reply refused : new Reply[] {
                other.get(path(owner, "")),
                other.post(path(owner, "/withdrawal"), ""),
                other.delete(path(owner, "/report"))
            }) {
                assertThat(refused.status()).isEqualTo(404);
                assertThat(refused.code()).isEqualTo("inquiry-not-found");
            }
            assertThat(owner.inquiry()).isEqualTo(before);
        }
        assertThat(other.get("/api/inquiries").body().path("inquiries")).isEmpty();
    }

    private static void assertSevenDays(Cardholder cardholder) {
        Reply refused = cardholder.begin(ICBC);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("seven-days");
        assertThat(refused.body().path("possible_from").asString()).isEqualTo("2022-03-30");
        JsonNode query = query(cardholder);
        assertThat(query.path("possible").asBoolean()).isFalse();
        assertThat(query.path("reason").asString()).isEqualTo("seven-days");
        assertThat(query.path("possible_from").asString()).isEqualTo("2022-03-30");
    }

    private static JsonNode query(Cardholder cardholder) {
        return cardholder.browser().get("/api/me").body().path("query");
    }

    private static Reply withdraw(Cardholder cardholder) {
        return cardholder.browser().post(path(cardholder, "/withdrawal"), "");
    }

    private static Reply delete(Cardholder cardholder) {
        return cardholder.browser().delete(path(cardholder, "/report"));
    }

    private int left(Cardholder cardholder, String what) {
        return jdbc.queryForObject("""
                SELECT count(*) FROM exchange.inquiry_log l LEFT JOIN exchange.answer_pack a ON a.bucket = l.bucket AND a.deadline_day = l.deadline_day
                    AND CASE WHEN l.seq - a.first_seq BETWEEN 0 AND 10
                        THEN get_bit(a.places, (l.seq - a.first_seq)::int) = 1 ELSE false END
                WHERE l.inquiry_id = ? AND\s""" + what, Integer.class, cardholder.inquiryId());
    }
}
