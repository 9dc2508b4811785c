package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ChangeWaitTest extends CardholderTest {
    @Test
    @DisplayName("S17: a device on which the person never signed in before waits a day; the known one does not")
    void newDevice() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(20));
        Cardholder elsewhere = cardholder.onAnotherDevice();
        assertWaits(elsewhere, "2022-03-23T02:20:00Z");
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
        clock.advance(Duration.ofDays(1).minusMillis(1));
        elsewhere.signInAgain();
        assertWaits(elsewhere, "2022-03-23T02:20:00Z");
        clock.advance(Duration.ofMillis(1));
        assertThat(elsewhere.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("S17: a draft of the known device does not serve a new one")
    void draftOfAnotherDevice() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        cardholder.prove();
        String code = cardholder.inquirySmsCode();
        clock.advance(Duration.ofMinutes(1));
        Reply refused = cardholder
                .onAnotherDevice()
                .browser()
                .post("/api/inquiries", Map.of("inquiry_id", cardholder.inquiryId(), "sms_code", code));
        assertThat(refused.code()).isEqualTo("recent-change");
        assertThat(cardholder.submit(code).status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S17, D14: a changed payment password makes every device wait a day; one set at registration does not")
    void newPassword() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
        cardholder.browser().post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        Reply changed = cardholder
                .browser()
                .post(
                        "/api/me/payment-password",
                        Map.of(
                                "old_password", cardholder.person().paymentPassword(),
                                "payment_password", "608417",
                                "sms_code",
                                        OUTSIDE.latestCode(cardholder.person().phone())));
        assertThat(changed.status()).isEqualTo(200);
        assertWaits(cardholder, "2022-03-23T02:00:00Z");
        clock.advance(Duration.ofDays(1));
        cardholder.signInAgain();
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName(
            "S17, D14: closing the account and registering anew does not go around the wait, and the phone is told")
    void notByClosing() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(20));
        Cardholder stranger = cardholder.onAnotherDevice();
        clock.advance(Duration.ofMinutes(1));
        stranger.closeAccount();
        assertThat(OUTSIDE.messages.getLast().text()).contains("账号刚刚注销");
        clock.advance(Duration.ofMinutes(1));
        Cardholder anew = Cardholder.registered(cardholder.person(), OUTSIDE);
        assertWaits(anew, "2022-03-23T02:20:00Z");
        clock.advance(Duration.ofDays(1));
        anew.signInAgain();
        assertThat(anew.begin(ICBC).status()).isEqualTo(201);
    }

    private static void assertWaits(Cardholder cardholder, String until) {
        JsonNode query = cardholder.browser().get("/api/me").body().path("query");
        assertThat(query.path("possible").asBoolean()).isFalse();
        assertThat(query.path("reason").asString()).isEqualTo("recent-change");
        assertThat(query.path("possible_at").asString()).isEqualTo(until);
        Reply refused = cardholder.begin(ICBC);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("recent-change");
        assertThat(refused.body().path("possible_at").asString()).isEqualTo(until);
    }
}
