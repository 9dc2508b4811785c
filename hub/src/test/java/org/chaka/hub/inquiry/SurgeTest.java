package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SurgeTest extends CardholderTest {
    /** More than the hub has database connections. */
    private static final int PERSONS = 30;

    /** As many as may submit at once. */
    private static final int ACCEPTED = 12;

    @Autowired
    private DataSource database;

    /** Somebody with everything that a submission needs. */
    private record Prepared(Cardholder cardholder, String smsCode) {
        Reply submit() {
            return cardholder.submit(smsCode);
        }
    }

    @Test
    @DisplayName(
            "S7, B2: what cannot be written is refused with Retry-After before anything is; what is accepted is kept")
    void surge() throws Exception {
        List<Prepared> persons = new ArrayList<>();
        for (int i = 0; i < PERSONS; i++) {
            persons.add(prepared());
        }
        long attempts = codeAttempts();
        Map<Prepared, Future<Reply>> replies = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (Connection stuck = database.getConnection()) {
                holdTheLog(stuck);
                persons.forEach(person -> replies.put(person, threads.submit(person::submit)));
                await("the rest is refused", () -> done(replies) == PERSONS - ACCEPTED);
                assertRefused(replies);
                await("those who were taken in have used their codes", () -> codeAttempts() >= attempts + ACCEPTED);
                assertThat(codeAttempts()).as("who was refused").isEqualTo(attempts + ACCEPTED);
                // The others go on meanwhile.
                assertThat(persons.getFirst()
                                .cardholder()
                                .browser()
                                .get("/api/me")
                                .status())
                        .isEqualTo(200);
                stuck.rollback();
            }
        }
        int accepted = 0;
        for (Map.Entry<Prepared, Future<Reply>> each : replies.entrySet()) {
            int status = each.getValue().get().status();
            assertThat(places(each.getKey())).isEqualTo(status == 202 ? 1 : 0);
            accepted += status == 202 ? 1 : 0;
        }
        assertThat(accepted).isEqualTo(ACCEPTED);
        for (Prepared person : persons) {
            assertThat(person.submit().status()).isEqualTo(202);
            assertThat(places(person)).isOne();
        }
    }

    private static Prepared prepared() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.begin(ICBC);
        cardholder.prove();
        return new Prepared(cardholder, cardholder.inquirySmsCode());
    }

    /** As a database that writes nothing any more, although it still takes statements. */
    private static void holdTheLog(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM exchange.head FOR UPDATE");
        }
    }

    private static void assertRefused(Map<Prepared, Future<Reply>> replies) {
        for (Future<Reply> each : replies.values()) {
            if (each.isDone()) {
                Reply reply = each.resultNow();
                assertThat(reply.status()).isEqualTo(503);
                assertThat(reply.code()).isEqualTo("busy");
                assertThat(reply.raw().headers().firstValue("Retry-After")).contains("2");
            }
        }
    }

    private static long done(Map<Prepared, Future<Reply>> replies) {
        return replies.values().stream().filter(Future::isDone).count();
    }

    private long codeAttempts() {
        return jdbc.queryForObject("SELECT sum(attempts) FROM identity.sms_code", Long.class);
    }

    private int places(Prepared person) {
        return jdbc.queryForObject(
                "SELECT count(*) FROM exchange.inquiry_log WHERE inquiry_id = ?",
                Integer.class,
                person.cardholder().inquiryId());
    }
}
