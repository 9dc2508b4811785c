package org.chaka.hub.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistrationTest extends HubTest {

    @Test
    @DisplayName("S3: a person whose real name the authority confirms is registered and signed in")
    void registers() {
        TestClient browser = client();
        Reply reply = browser.register(TestPerson.fresh(), OUTSIDE);
        assertThat(reply.status()).isEqualTo(201);
        assertThat(browser.cookies()).containsOnlyKeys("__Host-chaka-session", "__Host-chaka-device");
        assertThat(reply.raw().headers().allValues("Set-Cookie"))
                .allSatisfy(cookie -> assertThat(cookie).contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/"));
    }

    @Test
    @DisplayName("S3: a name that the authority does not know with this number is refused, and the code still serves")
    void realNameMismatch() {
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        browser.post("/api/sms-codes", Map.of("purpose", "register", "phone", person.phone()));
        String code = OUTSIDE.latestCode(person.phone());
        Map<String, Object> form = new HashMap<>(person.registration(code));
        form.put("name", "查无此人");
        OUTSIDE.unknownNames.add("查无此人");
        assertThat(browser.post("/api/registrations", form).code()).isEqualTo("real-name-mismatch");
        assertThat(browser.post("/api/registrations", person.registration(code)).status())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("S3: who knows a person's name and number, and has another phone, gets no account")
    void anotherPhone() {
        TestPerson person = TestPerson.fresh();
        OUTSIDE.phones.put(person.documentNumber(), "86" + person.phone());
        TestPerson stranger = new TestPerson(
                person.name(), person.documentNumber(), TestPerson.fresh().phone(), "310000", "284719");
        Reply refused = client().register(stranger, OUTSIDE);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("real-name-mismatch");
        assertThat(client().register(person, OUTSIDE).status()).isEqualTo(201);
        assertThat(client().register(stranger, OUTSIDE).code())
                .as("nor is the stranger told that there is an account now")
                .isEqualTo("real-name-mismatch");
    }

    @ParameterizedTest(name = "{0} = {1} is refused as {2}")
    @CsvSource({
        "phone, 12800138000, phone-invalid",
        "phone, +8613800138000, phone-invalid",
        "name, 张3, name-invalid",
        "document_number, 1101051949123100, identity-number-length",
        "document_number, 11010519491231002A, identity-number-characters",
        "document_number, 110105194912310021, identity-number-check-digit",
        "document_number, 110105194913310022, identity-number-birth-date",
        "document_number, 110105204912310026, identity-number-birth-date-future",
        "region, 999999, region-unknown",
        "payment_password, 12345, payment-password-format",
        "payment_password, １２３９５７, payment-password-format",
        "payment_password, 345678, payment-password-sequence",
        "payment_password, 987654, payment-password-sequence",
        "payment_password, 888888, payment-password-repetition",
        "payment_password, 121212, payment-password-repetition",
        "payment_password, 123123, payment-password-repetition",
        "payment_password, 112233, payment-password-repetition",
        "payment_password, 900307, payment-password-birth-date",
        "payment_password, 199003, payment-password-birth-date",
        "payment_password, 070390, payment-password-birth-date"
    })
    void refusesBadInput(String field, String value, String code) {
        TestPerson person = TestPerson.fresh();
        Map<String, Object> form = new HashMap<>(person.registration("000000"));
        form.put(field, value);
        Reply reply = client().post("/api/registrations", form);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().path("field").asString()).isEqualTo(field);
        assertThat(reply.body().path("message").path("zh").asString()).isNotBlank();
        assertThat(reply.body().path("next").path("en").asString()).isNotBlank();
    }

    @Test
    void refusesAPaymentPasswordFromThePhone() {
        TestPerson person = TestPerson.fresh();
        Map<String, Object> form = new HashMap<>(person.registration("000000"));
        form.put("phone", "13928471945");
        form.put("payment_password", "284719");
        assertThat(client().post("/api/registrations", form).code()).isEqualTo("payment-password-phone");
    }

    @Test
    @DisplayName("D1: a second phone or the 15-digit form is the same person")
    void onePersonOneAccount() {
        TestPerson person = TestPerson.fresh();
        assertThat(client().register(person, OUTSIDE).status()).isEqualTo(201);
        String fifteen = person.documentNumber().substring(0, 6)
                + person.documentNumber().substring(8, 17);
        TestPerson again = new TestPerson("测试", fifteen, TestPerson.fresh().phone(), "310000", "284719");
        Reply reply = client().register(again, OUTSIDE);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("already-registered");
    }

    @Test
    @DisplayName("S3: whoever does not know the name is not told that the number has an account")
    void probingANumberTellsNothing() {
        TestPerson person = TestPerson.fresh();
        client().register(person, OUTSIDE);
        OUTSIDE.unknownNames.add("试探");
        TestPerson probe =
                new TestPerson("试探", person.documentNumber(), TestPerson.fresh().phone(), "310000", "284719");
        assertThat(client().register(probe, OUTSIDE).code()).isEqualTo("real-name-mismatch");
    }

    @Test
    @DisplayName("S1: somebody of a region that is not open may register")
    void registersElsewhere() {
        assertThat(client().register(TestPerson.fresh().in("440000"), OUTSIDE).status())
                .isEqualTo(201);
    }

    @Test
    void signsInAndOut() {
        TestPerson person = TestPerson.fresh();
        client().register(person, OUTSIDE);
        TestClient phone = client();
        phone.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        Map<String, Object> signIn = Map.of("phone", person.phone(), "sms_code", OUTSIDE.latestCode(person.phone()));
        assertThat(phone.post("/api/sessions", signIn).status()).isEqualTo(201);
        assertThat(client().post("/api/sessions", signIn).code()).isEqualTo("sms-code-expired");
        assertThat(phone.delete("/api/sessions/current").status()).isEqualTo(204);
        assertThat(phone.cookies()).containsOnlyKeys("__Host-chaka-device");
    }

    @Test
    void tellsOnlyTheHolderOfAPhoneThatItHasNoAccount() {
        TestPerson stranger = TestPerson.fresh();
        TestClient browser = client();
        Reply sent = browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", stranger.phone()));
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.body().path("expires_in_seconds").asInt()).isEqualTo(300);
        Reply reply = browser.post(
                "/api/sessions", Map.of("phone", stranger.phone(), "sms_code", OUTSIDE.latestCode(stranger.phone())));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("account-unknown");
    }

    @Test
    @DisplayName("S6: a code is good on the browser that asked for it, and nowhere else")
    void codeOfAnotherBrowser() {
        TestPerson person = TestPerson.fresh();
        client().register(person, OUTSIDE);
        TestClient victim = client();
        victim.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        Map<String, Object> signIn = Map.of("phone", person.phone(), "sms_code", OUTSIDE.latestCode(person.phone()));
        assertThat(client().post("/api/sessions", signIn).code()).isEqualTo("sms-code-expired");
        assertThat(victim.post("/api/sessions", signIn).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("S6: what strangers guess uses up nobody's code, and tells them nothing of whether one was asked for")
    void guessesOfStrangers() {
        TestPerson person = TestPerson.fresh();
        client().register(person, OUTSIDE);
        Map<String, Object> guess = Map.of("phone", person.phone(), "sms_code", "000000");
        Reply before = client().post("/api/sessions", guess);
        TestClient victim = client();
        victim.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        for (int i = 0; i <= SmsCodes.ATTEMPTS; i++) {
            Reply reply = client().post("/api/sessions", guess);
            assertThat(reply.body()).isEqualTo(before.body());
        }
        Map<String, Object> right = Map.of("phone", person.phone(), "sms_code", OUTSIDE.latestCode(person.phone()));
        assertThat(victim.post("/api/sessions", right).status()).isEqualTo(201);
        assertThat(client().post("/api/sessions", guess).body()).isEqualTo(before.body());
    }

    @Test
    @DisplayName("S6: strangers who ask for codes to a phone keep its person neither out nor from asking")
    void requestsOfStrangers() {
        TestPerson person = TestPerson.fresh();
        TestClient own = client();
        own.register(person, OUTSIDE);
        own.delete("/api/sessions/current");
        Map<String, Object> wanted = Map.of("purpose", "login", "phone", person.phone());
        Reply last = client().post("/api/sms-codes", wanted);
        while (last.status() == 202) {
            last = client().post("/api/sms-codes", wanted);
        }
        assertThat(last.code()).isEqualTo("too-often");
        assertThat(own.post("/api/sms-codes", wanted).status()).isEqualTo(202);
        Map<String, Object> right = Map.of("phone", person.phone(), "sms_code", OUTSIDE.latestCode(person.phone()));
        assertThat(own.post("/api/sessions", right).status()).isEqualTo(201);
        assertThat(own.post("/api/me/sms-codes", Map.of("purpose", "closing")).status())
                .isEqualTo(202);
    }

    @Test
    @DisplayName("S6: five wrong codes, then the right one is refused too")
    void sixWrongCodes() {
        TestPerson person = TestPerson.fresh();
        TestClient browser = client();
        browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        String right = OUTSIDE.latestCode(person.phone());
        String wrong = right.equals("000000") ? "111111" : "000000";
        for (int left = 4; left >= 0; left--) {
            Reply reply = browser.post("/api/sessions", Map.of("phone", person.phone(), "sms_code", wrong));
            assertThat(reply.code()).isEqualTo("sms-code-wrong");
            assertThat(reply.body().path("attempts_left").asInt()).isEqualTo(left);
        }
        assertThat(browser.post("/api/sessions", Map.of("phone", person.phone(), "sms_code", right))
                        .code())
                .isEqualTo("sms-code-used-up");
    }

    @Test
    @DisplayName("S6: a code of more than five minutes is refused")
    void staleCode() {
        TestPerson person = TestPerson.fresh();
        client().post("/api/sms-codes", Map.of("purpose", "login", "phone", person.phone()));
        clock.advance(Duration.ofMinutes(5));
        Reply reply = client().post(
                        "/api/sessions",
                        Map.of("phone", person.phone(), "sms_code", OUTSIDE.latestCode(person.phone())));
        assertThat(reply.code()).isEqualTo("sms-code-expired");
    }

    @Test
    void aSecondCodeWithinAMinuteIsTooSoonUnlessTheCarrierFailed() {
        Map<String, Object> request =
                Map.of("purpose", "login", "phone", TestPerson.fresh().phone());
        OUTSIDE.carrierStatus = 500;
        TestClient browser = client();
        assertThat(browser.post("/api/sms-codes", request).code()).isEqualTo("busy");
        OUTSIDE.carrierStatus = 202;
        assertThat(browser.post("/api/sms-codes", request).status()).isEqualTo(202);
        Reply soon = browser.post("/api/sms-codes", request);
        assertThat(soon.status()).isEqualTo(429);
        assertThat(soon.body().path("retry_after_seconds").asInt()).isEqualTo(60);
    }

    @Test
    @DisplayName("S18: the code's SMS says never to tell anybody")
    void codeSmsWarns() {
        TestPerson person = TestPerson.fresh();
        client().post("/api/sms-codes", Map.of("purpose", "register", "phone", person.phone()));
        assertThat(OUTSIDE.messages)
                .filteredOn(message -> message.to().equals("86" + person.phone()))
                .singleElement()
                .satisfies(message ->
                        assertThat(message.text()).contains("不要告诉任何人").doesNotContain("http"));
    }

    @Test
    @DisplayName("Promise 3: no name, number, phone, code or password in clear in any table of users and identity")
    void nothingInClear() {
        TestPerson person = TestPerson.fresh();
        client().register(person, OUTSIDE);
        for (String table : jdbc.queryForList(
                "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('users', 'identity')",
                String.class)) {
            String dump = jdbc.queryForList(
                            "SELECT convert_from(convert_to(t::text, 'UTF8'), 'UTF8') FROM " + table + " t",
                            String.class)
                    .toString();
            for (String clear : new String[] {person.phone(), person.documentNumber()}) {
                assertThat(dump).doesNotContain(clear, hex(clear));
            }
            // Six digits stand somewhere in the hexadecimal of any hash; alone they would be the password.
            assertThat(dump)
                    .doesNotContain(hex(person.paymentPassword()))
                    .doesNotContainPattern("(?<![0-9a-f])" + person.paymentPassword() + "(?![0-9a-f])");
            assertThat(dump).doesNotContain(person.name(), hex(person.name()));
        }
    }

    private static String hex(String text) {
        return java.util.HexFormat.of().formatHex(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
