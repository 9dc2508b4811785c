package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a person changes of the own account, and its end (D14). */
class AccountTest extends CardholderTest {
    private static final String NEW_PASSWORD = "608417";

    @Test
    @DisplayName(
            "D14: after a real-name proof the phone changes: codes go to the new one, the old one signs in nowhere")
    void changesPhone() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        String phone = TestPerson.fresh().phone();
        Reply changed = changePhone(cardholder, phone, Map.of());
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("phone_masked").asString()).endsWith(phone.substring(7));
        assertThat(signIn(cardholder.person().phone()).code()).isEqualTo("account-unknown");
        assertThat(signIn(phone).status()).isEqualTo(201);
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        OUTSIDE.messages.clear();
        cardholder.browser().post("/api/me/sms-codes", Map.of("purpose", "closing"));
        assertThat(OUTSIDE.latestCode(phone)).isNotNull();
    }

    @Test
    @DisplayName(
            "D14, S17: of a new phone the old one is told, other devices are signed out, and a query waits for a day")
    void newPhoneIsTold() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder elsewhere = cardholder.onAnotherDevice();
        assertThat(changePhone(cardholder, TestPerson.fresh().phone(), Map.of()).status())
                .isEqualTo(200);
        assertThat(OUTSIDE.messages)
                .filteredOn(sms -> sms.to().equals("86" + cardholder.person().phone()))
                .last()
                .satisfies(sms ->
                        assertThat(sms.text()).contains("更换了手机号", "95516").doesNotContain("http"));
        assertThat(elsewhere.browser().get("/api/me").code()).isEqualTo("not-signed-in");
        Reply refused = cardholder.begin(ICBC);
        assertThat(refused.code()).isEqualTo("recent-change");
        assertThat(refused.body().path("possible_at").asString()).isEqualTo("2022-03-23T02:01:00Z");
    }

    @Test
    @DisplayName("D14: where the old phone cannot be told, the phone stays")
    void untoldPhoneStays() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        String phone = TestPerson.fresh().phone();
        cardholder.browser().post("/api/me/phone/sms-codes", Map.of("phone", phone));
        OUTSIDE.carrierStatus = 500;
        assertThat(confirmPhone(cardholder, phone, Map.of()).code()).isEqualTo("busy");
        OUTSIDE.carrierStatus = 202;
        assertThat(confirmPhone(cardholder, phone, Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("D14: a wrong name, number, code or payment password changes no phone; each is refused at its field")
    void phoneStays() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        String phone = TestPerson.fresh().phone();
        assertThat(changePhone(cardholder, phone, Map.of("name", "王芳")).code()).isEqualTo("real-name-mismatch");
        clock.advance(Duration.ofMinutes(1));
        assertThat(changePhone(
                                cardholder,
                                phone,
                                Map.of("document_number", TestPerson.fresh().documentNumber()))
                        .code())
                .isEqualTo("real-name-mismatch");
        clock.advance(Duration.ofMinutes(1));
        Reply wrongCode = changePhone(cardholder, phone, Map.of("sms_code", "12345x"));
        assertThat(wrongCode.code()).isEqualTo("sms-code-wrong");
        clock.advance(Duration.ofMinutes(1));
        assertThat(changePhone(cardholder, phone, Map.of("payment_password", "507162"))
                        .code())
                .isEqualTo("payment-password-wrong");
        clock.advance(Duration.ofMinutes(1));
        String others = Cardholder.registered(OUTSIDE).person().phone();
        Reply taken = changePhone(cardholder, others, Map.of());
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("phone-taken");
        assertThat(signIn(cardholder.person().phone()).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D14, S3: the new phone must be the person's own")
    void anothersPhone() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        TestPerson person = cardholder.person();
        String phone = TestPerson.fresh().phone();
        OUTSIDE.phones.put(person.documentNumber(), "86" + person.phone());
        assertThat(changePhone(cardholder, phone, Map.of()).code()).isEqualTo("real-name-mismatch");
        OUTSIDE.phones.put(person.documentNumber(), "86" + phone);
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        assertThat(changePhone(cardholder, phone, Map.of()).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "D14, D1: after an account was closed a stranger with the name and number learns nothing of its seven days")
    void closedForStrangers() {
        Cardholder cardholder = withReport();
        TestPerson person = cardholder.person();
        OUTSIDE.phones.put(person.documentNumber(), "86" + person.phone());
        cardholder.closeAccount();
        TestPerson stranger = new TestPerson(
                person.name(), person.documentNumber(), TestPerson.fresh().phone(), "310000", "284719");
        Reply refused = client().register(stranger, OUTSIDE);
        assertThat(refused.code()).isEqualTo("real-name-mismatch");
        assertThat(refused.body().has("possible_from")).isFalse();
    }

    @Test
    @DisplayName("D14, S10: a live report opens with the new payment password and no longer with the old one")
    void changesPassword() {
        Cardholder cardholder = withReport();
        assertThat(changePassword(cardholder, "507162", NEW_PASSWORD).code()).isEqualTo("payment-password-wrong");
        clock.advance(Duration.ofMinutes(1));
        assertThat(changePassword(cardholder, cardholder.person().paymentPassword(), "123456")
                        .code())
                .isEqualTo("payment-password-sequence");
        clock.advance(Duration.ofMinutes(1));
        assertThat(changePassword(cardholder, cardholder.person().paymentPassword(), NEW_PASSWORD)
                        .status())
                .isEqualTo(200);
        assertThat(open(cardholder, cardholder.person().paymentPassword()).code())
                .isEqualTo("payment-password-wrong");
        assertThat(open(cardholder, NEW_PASSWORD).status()).isEqualTo(200);
    }

    @Test
    @DisplayName("D3, D14: the region is what the person chose last")
    void changesRegion() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        Reply changed = cardholder.browser().post("/api/me/region", Map.of("region", "440000"));
        assertThat(changed.body().path("region").path("code").asString()).isEqualTo("440000");
        assertThat(cardholder.begin(ICBC).code()).isEqualTo("region-not-open");
        assertThat(cardholder
                        .browser()
                        .post("/api/me/region", Map.of("region", "999999"))
                        .code())
                .isEqualTo("region-unknown");
        cardholder.browser().post("/api/me/region", Map.of("region", "530000"));
        assertThat(cardholder.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D14: closing the account withdraws what is open and deletes the person")
    void closesWhileAsking() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        UUID inquiry = cardholder.ask(ICBC);
        UUID person = personId(cardholder.browser());
        cardholder.closeAccount();
        assertThat(state(inquiry)).isEqualTo("WITHDRAWN false");
        assertThat(rows("person", person)
                        + rows("session", person)
                        + rows("device", person)
                        + rows("payment_password", person)
                        + rows("phone_lookup", person)
                        + rows("document_lookup", person))
                .isZero();
        assertThat(cardholder.browser().get("/api/me").code()).isEqualTo("not-signed-in");
        assertThat(signIn(cardholder.person().phone()).code()).isEqualTo("account-unknown");
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder again = Cardholder.registered(cardholder.person(), OUTSIDE);
        assertThat(again.begin(ICBC).status()).as("no bank had answered").isEqualTo(201);
    }

    @Test
    @DisplayName("D14, D1: closing deletes a live report, and the seven days wait for the person's next account")
    void closesWithReport() {
        Cardholder cardholder = withReport();
        UUID inquiry = cardholder.inquiryId();
        cardholder.closeAccount();
        assertThat(state(inquiry)).isEqualTo("READY true");
        clock.advance(Duration.ofMinutes(1)); // a code is sent once a minute
        Cardholder again = Cardholder.registered(cardholder.person(), OUTSIDE);
        Reply refused = again.begin(ICBC);
        assertThat(refused.code()).isEqualTo("seven-days");
        assertThat(refused.body().path("possible_from").asString()).isEqualTo("2022-03-30");
        clock.advance(Duration.ofMinutes(1));
        again.closeAccount();
        clock.standAt(ERASE_AT.minusMillis(1));
        Cardholder third = Cardholder.registered(cardholder.person(), OUTSIDE);
        assertThat(third.begin(ICBC).code()).isEqualTo("seven-days");
        clock.standAt(ERASE_AT);
        third.signInAgain();
        assertThat(third.begin(ICBC).status()).isEqualTo(201);
    }

    @Test
    @DisplayName("D14: neither whoever holds the phone nor whoever knows the name alone closes an account")
    void notByHalf() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.browser().post("/api/me/sms-codes", Map.of("purpose", "closing"));
        String code = OUTSIDE.latestCode(cardholder.person().phone());
        TestPerson person = cardholder.person();
        assertThat(close(cardholder, code, person.name(), TestPerson.fresh().documentNumber())
                        .code())
                .isEqualTo("real-name-mismatch");
        assertThat(close(cardholder, code, "王芳", person.documentNumber()).code())
                .isEqualTo("real-name-mismatch");
        assertThat(close(cardholder, "12345x", person.name(), person.documentNumber())
                        .code())
                .isEqualTo("sms-code-wrong");
        assertThat(cardholder.browser().get("/api/me").status()).isEqualTo(200);
    }

    private static Reply close(Cardholder cardholder, String code, String name, String documentNumber) {
        return cardholder
                .browser()
                .post("/api/me/closing", Map.of("sms_code", code, "name", name, "document_number", documentNumber));
    }

    private static Reply changePhone(Cardholder cardholder, String phone, Map<String, Object> otherwise) {
        cardholder.browser().post("/api/me/phone/sms-codes", Map.of("phone", phone));
        return confirmPhone(cardholder, phone, otherwise);
    }

    private static Reply confirmPhone(Cardholder cardholder, String phone, Map<String, Object> otherwise) {
        TestPerson person = cardholder.person();
        Map<String, Object> body = new HashMap<>(Map.of(
                "phone", phone,
                "sms_code", OUTSIDE.latestCode(phone),
                "name", person.name(),
                "document_number", person.documentNumber(),
                "payment_password", person.paymentPassword()));
        body.putAll(otherwise);
        return cardholder.browser().post("/api/me/phone", body);
    }

    private static Reply changePassword(Cardholder cardholder, String old, String password) {
        cardholder.browser().post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        return cardholder
                .browser()
                .post(
                        "/api/me/payment-password",
                        Map.of(
                                "old_password", old,
                                "payment_password", password,
                                "sms_code",
                                        OUTSIDE.latestCode(cardholder.person().phone())));
    }

    private static Reply open(Cardholder cardholder, String password) {
        return cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", password));
    }

    private static Reply signIn(String phone) {
        TestClient browser = client();
        browser.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        return browser.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)));
    }

    private String state(UUID inquiryId) {
        return jdbc.queryForObject(
                "SELECT state || ' ' || (deleted_at IS NOT NULL) FROM report.record WHERE inquiry_id = ?",
                String.class,
                inquiryId);
    }

    private int rows(String table, UUID person) {
        return owner.queryForObject(
                "SELECT count(*) FROM users." + table + " WHERE person_id = ?", Integer.class, person);
    }
}
