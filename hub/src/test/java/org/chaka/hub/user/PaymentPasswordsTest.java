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
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

class PaymentPasswordsTest extends HubTest {
    private static final int NODES = 12;

    @Autowired
    private JdbcClient client;

    @Autowired
    private PlatformTransactionManager manager;

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
                PaymentPasswords node = new PaymentPasswords(client, manager, clock);
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

    private static ErrorCode refusal(PaymentPasswords node, PersonKey person) {
        try {
            node.check(person, new Secret("507162"));
            return null;
        } catch (ChakaException e) {
            return e.code();
        }
    }
}
