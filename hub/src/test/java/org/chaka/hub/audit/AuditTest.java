package org.chaka.hub.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.platform.BlindIndex;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

class AuditTest extends CardholderTest {
    @Autowired
    private BlindIndex index;

    @Autowired
    private AuditErasure erasure;

    private Cardholder cardholder;
    private UUID person;

    @BeforeEach
    void somebodyWithAReport() {
        cardholder = withReport();
        person = personId(cardholder.browser());
    }

    @Test
    @DisplayName("S14: every sensitive act is a line, in the order in which it was done")
    void everyAct() {
        open("507162");
        open(cardholder.person().paymentPassword());
        TestClient browser = cardholder.browser();
        browser.post("/api/me/sms-codes", Map.of("purpose", "payment-password"));
        browser.post(
                "/api/me/payment-password",
                Map.of(
                        "old_password", cardholder.person().paymentPassword(),
                        "payment_password", "620951",
                        "sms_code", OUTSIDE.latestCode(cardholder.person().phone())));
        browser.delete(path(cardholder, "/report"));
        browser.delete("/api/me/sessions");
        clock.advance(Duration.ofMinutes(1));
        cardholder.signInAgain();
        clock.advance(Duration.ofMinutes(2));
        TestClient other = client();
        String phone = cardholder.person().phone();
        other.post("/api/sms-codes", Map.of("purpose", "login", "phone", phone));
        other.post("/api/sessions", Map.of("phone", phone, "sms_code", OUTSIDE.latestCode(phone)));
        assertThat(acts())
                .containsExactly(
                        "REGISTERED",
                        "SIGNED_IN",
                        "QUERY_SUBMITTED",
                        "PASSWORD_REFUSED",
                        "REPORT_OPENED",
                        "PASSWORD_CHANGED",
                        "REPORT_DELETED",
                        "SIGNED_OUT_EVERYWHERE",
                        "SIGNED_IN",
                        "SIGNED_IN_ON_NEW_DEVICE");
    }

    @Test
    @DisplayName("Promise 3: a line holds neither person nor address")
    void namesNobody() {
        String dump = owner.queryForList("SELECT e::text FROM audit.event e", String.class)
                .toString();
        assertThat(dump)
                .contains("REGISTERED")
                .doesNotContain(
                        person.toString(),
                        person.toString().replace("-", ""),
                        cardholder.person().phone(),
                        "2001:",
                        cardholder.browser().cookies().get("__Host-chaka-device"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.event SET act = 'SIGNED_IN'",
                "UPDATE audit.event SET origin_index = subject_index",
                "UPDATE audit.event SET occurred_at = occurred_at + interval '1 millisecond'",
                "UPDATE audit.event SET hash = sha256(hash)",
                "DELETE FROM audit.event"
            })
    @DisplayName("S14: a line that was changed or removed shows")
    void shows(String tampering) {
        assertThat(this.<List<String>>asOwner(status -> {
                    status.setRollbackOnly();
                    owner.update(
                            tampering + " WHERE subject_index = ? AND act = 'QUERY_SUBMITTED'",
                            index.of("audit.subject", person.toString()));
                    return check();
                }))
                .isNotEmpty();
        assertThat(check()).isEmpty();
    }

    @Test
    @DisplayName("S14: a withdrawn act leaves no line: both are one transaction")
    void refusedActs() {
        int before = acts().size();
        assertThat(cardholder.withdraw().status()).isEqualTo(409);
        assertThat(acts()).hasSize(before);
    }

    @Test
    @DisplayName("S14: lines are kept for a year, then erased from the beginning of the chain, which stays whole")
    void aYear() {
        erasure.eraseDue(clock.instant().plus(Duration.ofDays(364)));
        assertThat(acts()).isNotEmpty();
        erasure.eraseDue(clock.instant().plus(Duration.ofDays(3650))); // other tests have written later lines
        assertThat(acts()).isEmpty();
        assertThat(check()).isEmpty();
        Cardholder.registered(OUTSIDE);
        assertThat(check()).isEmpty();
    }

    private List<String> acts() {
        return owner.queryForList(
                "SELECT act FROM audit.event WHERE subject_index = ? ORDER BY line_no",
                String.class,
                index.of("audit.subject", person.toString()));
    }

    private void open(String password) {
        cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", password));
    }

    private <T> T asOwner(TransactionCallback<T> work) {
        return new TransactionTemplate(new JdbcTransactionManager(owner.getDataSource())).execute(work);
    }

    /** On the connection of the transaction, if there is one. */
    private List<String> check() {
        return owner.execute((Connection connection) -> broken(connection));
    }

    private static List<String> broken(Connection connection) throws SQLException {
        return new AuditCheck(connection).broken();
    }
}
