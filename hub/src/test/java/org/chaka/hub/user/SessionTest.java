package org.chaka.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SessionTest extends HubTest {
    private static final String COOKIE = "__Host-chaka-session";

    @Test
    @DisplayName("S18: a session ends after thirty idle minutes")
    void idle() {
        TestClient browser = Cardholder.registered(OUTSIDE).browser();
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(status(browser)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(30).minusMillis(1));
        assertThat(status(browser)).isEqualTo(200);
        clock.advance(Duration.ofMinutes(30));
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    @DisplayName("S18: a session ends after twelve hours, however busy it was")
    void absolute() {
        TestClient browser = Cardholder.registered(OUTSIDE).browser();
        for (int i = 0; i < 35; i++) {
            clock.advance(Duration.ofMinutes(20));
            assertThat(status(browser)).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(20).minusMillis(1));
        assertThat(status(browser)).isEqualTo(200);
        clock.advance(Duration.ofMillis(1));
        assertThat(status(browser)).isEqualTo(401);
    }

    @Test
    @DisplayName(
            "S18: signing out ends the session, also for whoever copied its cookie; the device keeps its own cookie")
    void signOut() {
        TestClient browser = Cardholder.registered(OUTSIDE).browser();
        TestClient thief = client();
        thief.cookies().putAll(browser.cookies());
        assertThat(status(thief)).isEqualTo(200);
        String device = browser.cookies().get("__Host-chaka-device");
        assertThat(browser.delete("/api/sessions/current").status()).isEqualTo(204);
        assertThat(browser.cookies()).containsOnly(Map.entry("__Host-chaka-device", device));
        assertThat(status(browser)).isEqualTo(401);
        assertThat(status(thief)).isEqualTo(401);
        assertThat(browser.delete("/api/sessions/current").status()).isEqualTo(204);
    }

    @Test
    @DisplayName(
            "S18: signing in again on a browser ends its older session and keeps the device; another browser is another device")
    void signInAgain() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        TestClient before = client();
        before.cookies().putAll(cardholder.browser().cookies());
        cardholder.signInAgain();
        assertThat(status(cardholder.browser())).isEqualTo(200);
        assertThat(status(before)).isEqualTo(401);
        assertThat(cardholder.browser().cookies().get("__Host-chaka-device"))
                .isEqualTo(before.cookies().get("__Host-chaka-device"));
        clock.advance(Duration.ofMinutes(1));
        TestClient other = client();
        String phone = cardholder.person().phone();
        other.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        other.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)));
        assertThat(other.cookies().get("__Host-chaka-device"))
                .isNotEqualTo(before.cookies().get("__Host-chaka-device"));
        assertThat(status(cardholder.browser())).as("two devices at a time").isEqualTo(200);
    }

    @Test
    @DisplayName("S3: a cookie that the hub never gave signs nobody in")
    void strangeCookies() {
        for (String value : new String[] {"", "x", "AAAA", "A".repeat(44), "_".repeat(44), "A".repeat(4000)}) {
            TestClient browser = client();
            browser.cookies().put(COOKIE, value);
            assertThat(status(browser)).as(value).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("Promise 3: the cookie's token is in no table, only its hash")
    void tokenIsNotKept() {
        String token = Cardholder.registered(OUTSIDE).browser().cookies().get(COOKIE);
        String hex = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(token));
        assertThat(jdbc.queryForList("SELECT s::text FROM users.session s", String.class))
                .noneMatch(row -> row.contains(token) || row.contains(hex));
    }

    private static int status(TestClient browser) {
        return browser.get("/api/me").status();
    }
}
