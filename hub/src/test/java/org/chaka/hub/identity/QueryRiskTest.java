package org.chaka.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class QueryRiskTest extends CardholderTest {
    @Autowired
    private Limits limits;

    @Test
    @DisplayName("S17, S18: the sixth person within a month on one device begins no query there, and is told why")
    void manyPersonsOnOneDevice() {
        TestClient first = client();
        first.register(TestPerson.fresh(), OUTSIDE);
        String device = first.cookies().get("__Host-chaka-device");
        for (int i = 2; i <= 5; i++) {
            assertThat(begin(on(device)).status()).isEqualTo(201);
        }
        Reply sixth = begin(on(device));
        assertThat(sixth.status()).isEqualTo(403);
        assertThat(sixth.code()).isEqualTo("device-shared");
        assertThat(sixth.body().path("next").path("zh").asString()).contains("95516");
        assertThat(begin(Cardholder.registered(OUTSIDE)).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("S17: an address from which a hundred queries begin within the hour begins no more for a while")
    void manyFromOneAddress() {
        for (int i = 0; i < 100; i++) {
            limits.count(Act.QUERY, Map.of(Scope.ADDRESS, "203.0.113.80"));
        }
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        Reply stopped = cardholder
                .browser()
                .post("/api/drafts", draft(cardholder.browser()), "X-Forwarded-For", "203.0.113.80");
        assertThat(stopped.code()).isEqualTo("too-often");
        assertThat(stopped.body().path("retry_after_seconds").asInt()).isEqualTo(36);
        assertThat(begin(cardholder).status()).isEqualTo(201);
    }

    /** Somebody new on this device. */
    private static TestClient on(String device) {
        TestClient browser = client();
        browser.cookies().put("__Host-chaka-device", device);
        assertThat(browser.register(TestPerson.fresh(), OUTSIDE).status()).isEqualTo(201);
        return browser;
    }

    private static Reply begin(Cardholder cardholder) {
        return begin(cardholder.browser());
    }

    private static Reply begin(TestClient browser) {
        return browser.post("/api/drafts", draft(browser));
    }

    private static Map<String, Object> draft(TestClient browser) {
        var texts = browser.get("/api/consent-texts/current").body();
        return Map.of(
                "banks", List.of(ICBC),
                "text_version", texts.path("version").asString(),
                "text_digest", texts.path("digest").asString(),
                "accepted", true);
    }
}
