package org.chaka.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.OutsideWorld.Sms;
import org.chaka.hub.TestClient;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DeviceTest extends CardholderTest {
    private static final String DEVICES = "/api/me/devices";
    private static final String IPHONE =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 MicroMessenger/8.0";

    @Test
    @DisplayName("S18: a person sees every browser that signed in, by kind and time, and which one they hold")
    void list() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(2));
        TestClient phone = signIn(cardholder, "User-Agent", IPHONE);
        JsonNode devices = phone.get(DEVICES).body().path("devices");
        assertThat(devices).hasSize(2);
        JsonNode latest = devices.get(0);
        assertThat(latest.path("kind").asString()).isEqualTo("iphone");
        assertThat(latest.path("current").asBoolean()).isTrue();
        assertThat(latest.path("signed_in").asBoolean()).isTrue();
        assertThat(latest.path("first_used_at").asString()).isEqualTo("2022-03-22T02:02:00Z");
        assertThat(devices.get(1).path("kind").asString()).isEqualTo("other");
        assertThat(devices.get(1).path("current").asBoolean()).isFalse();
        assertThat(devices.toString())
                .as("the device's own secret")
                .doesNotContain(phone.cookies().get("__Host-chaka-device"));
        assertThat(Cardholder.registered(OUTSIDE).browser().get(DEVICES).body().path("devices"))
                .as("somebody else's list")
                .hasSize(1);
    }

    @Test
    @DisplayName("S18: an SMS tells of a sign-in on a new device, and of no other")
    void newDeviceIsTold() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.signInAgain();
        clock.advance(Duration.ofMinutes(2));
        TestClient other = signIn(cardholder);
        await("the SMS is sent", () -> !told(cardholder).isEmpty());
        clock.advance(Duration.ofMinutes(2));
        signInOn(other, cardholder);
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM notice.outbox WHERE person_id = ? AND kind = 'NEW_DEVICE'",
                        Integer.class,
                        personId(other)))
                .isOne();
        assertThat(told(cardholder)).hasSize(1);
        assertThat(told(cardholder).getFirst().text())
                .contains("新设备", "95516")
                .doesNotContain(cardholder.person().name())
                .doesNotContainPattern("(?i)http|www|://");
    }

    @Test
    @DisplayName("S18: one tap signs out everywhere, here too")
    void signsOutEverywhere() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(2));
        TestClient other = signIn(cardholder);
        Cardholder stranger = Cardholder.registered(OUTSIDE);
        assertThat(other.delete("/api/me/sessions").status()).isEqualTo(204);
        assertThat(other.cookies()).containsOnlyKeys("__Host-chaka-device");
        assertThat(other.get("/api/me").status()).isEqualTo(401);
        assertThat(cardholder.browser().get("/api/me").status()).isEqualTo(401);
        assertThat(stranger.browser().get("/api/me").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S18: one device can be signed out from another; nobody can sign out somebody else's")
    void signsOneOut() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(2));
        TestClient other = signIn(cardholder);
        String lost =
                other.get(DEVICES).body().path("devices").get(1).path("id").asString();
        Cardholder stranger = Cardholder.registered(OUTSIDE);
        for (String id : List.of(lost, UUID.randomUUID().toString(), "x")) {
            assertThat(stranger.browser()
                            .delete(DEVICES + "/" + id + "/sessions")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(cardholder.browser().get("/api/me").status()).isEqualTo(200);
        assertThat(other.delete(DEVICES + "/" + lost + "/sessions").status()).isEqualTo(204);
        assertThat(cardholder.browser().get("/api/me").status()).isEqualTo(401);
        assertThat(other.get("/api/me").status()).isEqualTo(200);
        assertThat(other.get(DEVICES)
                        .body()
                        .path("devices")
                        .get(1)
                        .path("signed_in")
                        .asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X), IPHONE",
        "Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X), IPAD",
        "Mozilla/5.0 (Phone; OpenHarmony 5.0) ArkWeb/4.1 Mobile; Android compatible, HARMONY",
        "Mozilla/5.0 (Linux; Android 15; Pixel 9), ANDROID",
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64), WINDOWS",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7), MAC",
        "Mozilla/5.0 (X11; Linux x86_64), LINUX",
        "<script>alert(1)</script>, OTHER",
        ", OTHER"
    })
    @DisplayName("S14: of what a browser calls itself only the kind of machine is kept")
    void kinds(String userAgent, DeviceKind kind) {
        assertThat(DeviceKind.of(userAgent)).isEqualTo(kind);
    }

    private static TestClient signIn(Cardholder cardholder, String... headers) {
        TestClient browser = client();
        signInOn(browser, cardholder, headers);
        return browser;
    }

    private static void signInOn(TestClient browser, Cardholder cardholder, String... headers) {
        String phone = cardholder.person().phone();
        assertThat(browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone))
                        .status())
                .isEqualTo(202);
        assertThat(browser.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)), headers)
                        .status())
                .isEqualTo(201);
    }

    private static List<Sms> told(Cardholder cardholder) {
        return OUTSIDE.messages.stream()
                .filter(sms -> sms.to().equals("86" + cardholder.person().phone()))
                .filter(sms -> sms.text().contains("新设备"))
                .toList();
    }
}
