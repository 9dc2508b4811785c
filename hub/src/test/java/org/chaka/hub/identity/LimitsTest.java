package org.chaka.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;

class LimitsTest extends HubTest {
    @Autowired
    private Limits limits;

    @Autowired
    private Accounts accounts;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CODE", "REAL_NAME"})
    @DisplayName(
            "S6: each limit lets pass as many as its line says, refuses the next, and one share later lets pass one")
    void eachLimit(Limit limit) {
        Map<Scope, String> who = Map.of(limit.scope(), UUID.randomUUID().toString());
        Limit smallest = smallest(limit.act(), limit.scope());
        for (int i = 0; i < smallest.most(); i++) {
            limits.count(limit.act(), who);
        }
        long seconds = refused(limit.act(), who);
        assertThat(seconds).isEqualTo(smallest.share().plusMillis(999).toSeconds());
        clock.advance(smallest.share());
        limits.count(limit.act(), who);
        refused(limit.act(), who);
    }

    @Test
    @DisplayName("S17: whoever counts a phone's codes at one address learns nothing of those that others asked for")
    void countingTellsNothing() {
        String phone = UUID.randomUUID().toString();
        for (int others = 0; others < 5; others++) {
            limits.count(Act.CODE, Map.of(Scope.PHONE, phone, Scope.PHONE_FROM_ADDRESS, phone + " there"));
        }
        clock.advance(Duration.ofSeconds(20));
        Map<Scope, String> curious = Map.of(Scope.PHONE, phone, Scope.PHONE_FROM_ADDRESS, phone + " here");
        for (int i = 0; i < 5; i++) {
            limits.count(Act.CODE, curious);
        }
        assertThat(refused(Act.CODE, curious))
                .as("as for a phone to which no code went")
                .isEqualTo(12 * 60);
    }

    @Test
    @DisplayName("S17: a browser of the person's in strange hands uses up no codes of the person's others")
    void ownBrowsers() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(1));
        TestClient lost = cardholder.onAnotherDevice().browser();
        Map<String, Object> request =
                Map.of("purpose", "login", "phone", cardholder.person().phone());
        int sent = 0;
        do {
            clock.advance(Duration.ofMinutes(1));
            sent++;
        } while (lost.post("/api/sms-codes", request).status() == 202 && sent < 20);
        assertThat(sent).as("ten, and what came back meanwhile").isBetween(10, 14);
        assertThat(cardholder.browser().post("/api/sms-codes", request).status())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("S6: whatever strangers at an address ask for, who is signed in there gets a code")
    void neighbours() {
        String address = UUID.randomUUID().toString();
        Map<Scope, String> stranger = Map.of(Scope.ADDRESS, address);
        for (int i = 0; i < 300; i++) {
            limits.count(Act.CODE, stranger);
        }
        refused(Act.CODE, stranger);
        limits.count(Act.CODE_SIGNED_IN, Map.of(Scope.PERSON, UUID.randomUUID().toString(), Scope.ADDRESS, address));
    }

    @Test
    @DisplayName("S6: twenty codes a day go to a phone, however patiently they are asked for")
    void inADay() {
        Map<Scope, String> who = Map.of(Scope.PHONE, UUID.randomUUID().toString());
        for (int i = 0; i < 20; i++) {
            limits.count(Act.CODE, who);
            clock.advance(Duration.ofMinutes(6));
        }
        // Two hours have passed, in which one of the day's has come back.
        limits.count(Act.CODE, who);
        assertThat(refused(Act.CODE, who)).isEqualTo(24 * 60);
    }

    @Test
    @DisplayName("S6: thirty at once are not more than ten")
    void atOnce() throws InterruptedException, ExecutionException {
        Map<Scope, String> who = Map.of(Scope.PHONE, UUID.randomUUID().toString());
        int passed = 0;
        try (ExecutorService pool = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> each : IntStream.range(0, 30)
                    .mapToObj(i -> pool.submit(() -> passes(who)))
                    .toList()) {
                passed += each.get() ? 1 : 0;
            }
        }
        assertThat(passed).isEqualTo(10);
    }

    @Test
    @DisplayName("S6: what is refused is not counted, and a clock that is set back locks nobody out")
    void clockSetBack() {
        Map<Scope, String> who = Map.of(Scope.PHONE, UUID.randomUUID().toString());
        clock.advance(Duration.ofHours(3));
        for (int i = 0; i < 10; i++) {
            limits.count(Act.CODE, who);
        }
        long before = refused(Act.CODE, who);
        assertThat(refused(Act.CODE, who)).isEqualTo(before);
        clock.standAt(START);
        limits.count(Act.CODE, who);
    }

    @Test
    @DisplayName(
            "S6: over HTTP, the sixth code from one address to a phone is refused, by whatever browser it is asked for")
    void overHttp() {
        String phone = TestPerson.fresh().phone();
        Map<String, Object> request = Map.of("purpose", "login", "phone", phone);
        String[] address = {"X-Forwarded-For", "203.0.113.79"};
        for (int i = 0; i < 5; i++) {
            TestClient browser = client();
            assertThat(browser.post("/api/sms-codes", request, address).status())
                    .isEqualTo(202);
            assertThat(browser.post("/api/sms-codes", request, address).code())
                    .as("haste is refused, and not counted")
                    .isEqualTo("sms-too-soon");
            clock.advance(Duration.ofMinutes(1));
        }
        Reply refused = client().post("/api/sms-codes", request, address);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.code()).isEqualTo("too-often");
        assertThat(refused.body().path("retry_after_seconds").asInt()).isEqualTo(7 * 60);
        assertThat(refused.raw().headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    @DisplayName("S6: an address is used up by itself, and what a caller writes in front of it does not help")
    void oneAddress() {
        Map<Scope, String> who = Map.of(Scope.ADDRESS, "203.0.113.77");
        for (int i = 0; i < 300; i++) {
            limits.count(Act.CODE, who);
        }
        assertThat(send("203.0.113.77").code()).isEqualTo("too-often");
        assertThat(send("198.51.100.4, 203.0.113.77").code()).isEqualTo("too-often");
        assertThat(send("203.0.113.77, 203.0.113.78").status()).isEqualTo(202);
        assertThat(send("not an address").code()).isEqualTo("body-malformed");
    }

    @Test
    @DisplayName("S6: one network of version 6 is one address")
    void network() {
        Map<Scope, String> who = Map.of(Scope.ADDRESS, "20010db800010002");
        for (int i = 0; i < 300; i++) {
            limits.count(Act.CODE, who);
        }
        assertThat(send("2001:db8:1:2:aaaa::1").code()).isEqualTo("too-often");
        assertThat(send("2001:db8:1:3:aaaa::1").status()).isEqualTo(202);
    }

    @Test
    @DisplayName("S3: an address goes to a wallet and comes back 600 times an hour; after that the wallet is not asked")
    void walletSignIns() {
        Object builtIn = ReflectionTestUtils.getField(accounts, "wallet");
        String nobody = "http://localhost:1";
        ReflectionTestUtils.setField(
                accounts, "wallet", new ChakaProperties.Wallet(nobody, "chaka", new Secret("s"), nobody));
        try {
            Map<Scope, String> who = Map.of(Scope.ADDRESS, "203.0.113.90");
            for (int i = 0; i < 598; i++) {
                limits.count(Act.WALLET_SIGN_IN, who);
            }
            assertThat(toWallet("203.0.113.90").code()).isEqualTo("busy");
            assertThat(fromWallet("203.0.113.90").code()).isEqualTo("wallet-sign-in-failed");
            assertThat(toWallet("203.0.113.90").code()).isEqualTo("too-often");
            assertThat(fromWallet("203.0.113.90").code()).isEqualTo("too-often");
            assertThat(toWallet("203.0.113.91").code()).isEqualTo("busy");
        } finally {
            ReflectionTestUtils.setField(accounts, "wallet", builtIn);
        }
    }

    private Reply toWallet(String forwardedFor) {
        return client().post("/api/wallet/sign-ins", "", "X-Forwarded-For", forwardedFor);
    }

    private Reply fromWallet(String forwardedFor) {
        return client().post(
                        "/api/wallet/sessions", Map.of("code", "c", "state", "s"), "X-Forwarded-For", forwardedFor);
    }

    private Reply send(String forwardedFor) {
        TestClient browser = client();
        return browser.post(
                "/api/sms-codes",
                Map.of("purpose", "login", "phone", TestPerson.fresh().phone()),
                "X-Forwarded-For",
                forwardedFor);
    }

    private boolean passes(Map<Scope, String> who) {
        try {
            limits.count(Act.CODE, who);
            return true;
        } catch (ChakaException e) {
            return false;
        }
    }

    /** @return how long to wait */
    private long refused(Act act, Map<Scope, String> who) {
        long[] seconds = new long[1];
        assertThatThrownBy(() -> limits.count(act, who)).isInstanceOfSatisfying(ChakaException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(ErrorCode.TOO_OFTEN);
            seconds[0] = (long) refusal.members().get("retry_after_seconds");
        });
        return seconds[0];
    }

    /** Several limits may stand on the same acts of the same scope; the smallest refuses first. */
    private static Limit smallest(Act act, Scope scope) {
        return Arrays.stream(Limit.values())
                .filter(limit -> limit.act() == act && limit.scope() == scope)
                .min(Comparator.comparingInt(Limit::most))
                .orElseThrow();
    }
}
