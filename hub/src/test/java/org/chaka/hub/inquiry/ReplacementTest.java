package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReplacementTest extends CardholderTest {
    @Test
    @DisplayName("D12: a report that was never opened is replaced at once from another device, after face and SMS anew")
    void replaces() {
        Cardholder lost = withReport();
        UUID first = lost.inquiryId();
        assertThat(lost.inquiry().path("replaceable").asBoolean()).isTrue();
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder found = lost.onAnotherDevice();
        assertThat(found.begin(ICBC).code()).isEqualTo("seven-days");
        assertThat(found.beginReplacementOf(first, ICBC).status()).isEqualTo(201);
        assertThat(found.submit("000000").code()).as("the face first").isEqualTo("face-missing");
        assertThat(found.prove().status()).isEqualTo(200);
        assertThat(found.submit(found.inquirySmsCode()).status()).isEqualTo(202);

        JsonNode old = lost.inquiry();
        assertThat(old.path("state").asString()).isEqualTo("deleted");
        assertThat(old.path("replaced").asBoolean()).isTrue();
        assertThat(lost.browser()
                        .get("/api/inquiries/" + first + "/deletion-receipt")
                        .body()
                        .path("statement")
                        .asString())
                .contains("换发", "D12");
        answer(found, ICBC);
        JsonNode report = awaitState(found, "ready");
        assertThat(report.path("replaceable").asBoolean()).as("once").isFalse();
        assertThat(found.answers(found.ticket()).status()).isEqualTo(200);
        assertThat(found.beginReplacementOf(found.inquiryId(), ICBC).code()).isEqualTo("not-replaceable");
    }

    @Test
    @DisplayName("D12, S17: within a day of a new payment password not even a report that was lost is replaced")
    void waitsAfterAChange() {
        Cardholder lost = withReport();
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder found = lost.onAnotherDevice();
        clock.advance(Duration.ofMinutes(1));
        found.browser().post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        Reply changed = found.browser()
                .post(
                        "/api/me/payment-password",
                        Map.of(
                                "old_password", found.person().paymentPassword(),
                                "payment_password", "608417",
                                "sms_code", OUTSIDE.latestCode(found.person().phone())));
        assertThat(changed.status()).isEqualTo(200);
        Instant again = clock.instant().plus(Duration.ofDays(1));
        Reply refused = found.beginReplacementOf(lost.inquiryId(), ICBC);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("recent-change");
        assertThat(refused.body().path("possible_at").asString()).isEqualTo(again.toString());
        clock.standAt(again);
        found.signInAgain();
        assertThat(found.beginReplacementOf(lost.inquiryId(), ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D12: a report that was opened, is still being made or was deleted is not replaced, nor is another's")
    void notReplaced() {
        Cardholder opened = withReport();
        UUID inquiry = opened.inquiryId();
        opened.answers(opened.ticket());
        assertThat(opened.inquiry().path("replaceable").asBoolean()).isFalse();
        assertThat(opened.beginReplacementOf(inquiry, ICBC).code()).isEqualTo("not-replaceable");
        assertThat(withReport().beginReplacementOf(inquiry, ICBC).code()).isEqualTo("inquiry-not-found");

        Cardholder deleted = withReport();
        deleted.browser().delete(path(deleted, "/report"));
        assertThat(deleted.beginReplacementOf(deleted.inquiryId(), ICBC).code()).isEqualTo("not-replaceable");

        Cardholder asking = Cardholder.registered(OUTSIDE);
        asking.ask(ICBC);
        assertThat(asking.beginReplacementOf(asking.inquiryId(), ICBC).code()).isEqualTo("not-replaceable");
    }

    @Test
    @DisplayName("D12: whoever opens the report while it is being replaced keeps it, and the replacement is refused")
    void openedMeanwhile() {
        Cardholder lost = withReport();
        UUID first = lost.inquiryId();
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder found = lost.onAnotherDevice();
        found.beginReplacementOf(first, ICBC);
        found.prove();
        String code = found.inquirySmsCode();
        lost.answers(lost.ticket());
        Reply refused = found.submit(code);
        assertThat(refused.code()).isEqualTo("not-replaceable");
        assertThat(lost.inquiry().path("state").asString()).isEqualTo("ready");
        assertThat(lost.answers(lost.ticket()).body().path("answers")).hasSize(1);
    }
}
