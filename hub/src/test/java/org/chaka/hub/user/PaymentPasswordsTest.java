package org.chaka.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestPerson;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Pepper;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.PlatformTransactionManager;

class PaymentPasswordsTest extends HubTest {
    private static final int NODES = 12;
    private static final Argon2PasswordEncoder ARGON2 = new Argon2PasswordEncoder(16, 32, 1, 16 * 1024, 2);

    @Autowired
    private JdbcClient client;

    @Autowired
    private PlatformTransactionManager manager;

    @Autowired
    private PaymentPasswords passwords;

    @Autowired
    private Pepper pepper;

    @Autowired
    private Accounts accounts;

    @Autowired
    private WalletPasswords wallet;

    @Autowired
    private People people;

    @Test
    @DisplayName(
            "S10: attempts are counted before they are compared: twelve at once, on as many hub nodes, are not more than five")
    void countsBeforeComparing() throws InterruptedException, ExecutionException {
        String phone = Cardholder.registered(OUTSIDE).person().phone();
        PersonKey person = people.byPhone("86" + phone).orElseThrow();
        List<ErrorCode> told = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(NODES)) {
            List<Future<ErrorCode>> pending = new ArrayList<>();
            for (int i = 0; i < NODES; i++) {
                PaymentPasswords node = new PaymentPasswords(client, manager, pepper, accounts, wallet, clock);
                pending.add(pool.submit(() -> refusal(node, person)));
            }
            for (Future<ErrorCode> code : pending) {
                told.add(code.get());
            }
        }
        assertThat(told)
                .containsOnly(ErrorCode.PAYMENT_PASSWORD_WRONG, ErrorCode.PAYMENT_PASSWORD_LOCKED)
                .filteredOn(ErrorCode.PAYMENT_PASSWORD_WRONG::equals)
                .hasSize(4);
    }

    @Test
    @DisplayName(
            "S10: the kept hash is no hash of the password alone: without the key store's pepper it matches nothing")
    void peppered() {
        TestPerson person = Cardholder.registered(OUTSIDE).person();
        String hash = hash(person);
        assertThat(hash).startsWith("p1:$argon2id$");
        assertThat(ARGON2.matches(person.paymentPassword(), hash.substring(3))).isFalse();
    }

    @Test
    @DisplayName("S10: a hash of before there was a pepper still opens, once, and is peppered then")
    void olderHash() {
        TestPerson person = Cardholder.registered(OUTSIDE).person();
        PersonKey key = people.byPhone("86" + person.phone()).orElseThrow();
        jdbc.update(
                "UPDATE users.payment_password SET hash = ? WHERE person_id = ?",
                ARGON2.encode(person.paymentPassword()),
                key.personId());
        assertThat(refusal(passwords, key)).isEqualTo(ErrorCode.PAYMENT_PASSWORD_WRONG);
        assertThat(hash(person)).as("a wrong one changes nothing").startsWith("$argon2id$");
        passwords.check(key, new Secret(person.paymentPassword()));
        assertThat(hash(person)).startsWith("p1:$argon2id$");
        passwords.check(key, new Secret(person.paymentPassword()));
        assertThat(refusal(passwords, key)).isEqualTo(ErrorCode.PAYMENT_PASSWORD_WRONG);
    }

    private String hash(TestPerson person) {
        return jdbc.queryForObject(
                "SELECT hash FROM users.payment_password WHERE person_id = ?",
                String.class,
                people.byPhone("86" + person.phone()).orElseThrow().personId());
    }

    private static ErrorCode refusal(PaymentPasswords node, PersonKey person) {
        try {
            node.check(person, new Secret("507162"));
            return null;
        } catch (ChakaException e) {
            return e.code();
        }
    }
}
