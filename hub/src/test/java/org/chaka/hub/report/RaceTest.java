package org.chaka.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.People;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Two requests for one report at the same moment: the test's transaction holds the second one where it hurts. */
class RaceTest extends CardholderTest {
    @Autowired
    private Reports reports;

    @Autowired
    private People people;

    @Autowired
    private TransactionTemplate transactions;

    private TransactionTemplate ownersTransaction() {
        return new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(owner.getDataSource())));
    }

    @Test
    @DisplayName("D8: answers that are read while the report is deleted are no empty report but a deleted one")
    void deletedWhileRead() throws ExecutionException, InterruptedException {
        Cardholder cardholder = withReport();
        String ticket = cardholder.ticket();
        Reply reply = during(
                ownersTransaction(),
                () -> owner.execute("LOCK TABLE exchange.answer_pack IN ACCESS EXCLUSIVE MODE"),
                () -> cardholder.answers(ticket),
                () -> reports.delete(key(cardholder), cardholder.inquiryId()));
        assertThat(reply.code()).as(reply.body().toString()).isEqualTo("report-deleted");
        assertThat(reply.status()).isEqualTo(410);
    }

    @Test
    @DisplayName("S12: answers that are read while the report ends are not released any more")
    void expiredWhileRead() throws ExecutionException, InterruptedException {
        Cardholder cardholder = withReport();
        String ticket = cardholder.ticket();
        Reply reply = during(
                ownersTransaction(),
                () -> owner.execute("LOCK TABLE exchange.answer_pack IN ACCESS EXCLUSIVE MODE"),
                () -> cardholder.answers(ticket),
                () -> clock.standAt(ERASE_AT));
        assertThat(reply.code()).as(reply.body().toString()).isEqualTo("report-expired");
        assertThat(reply.status()).isEqualTo(410);
    }

    @Test
    @DisplayName(
            "D8: whoever withdraws while another withdrawal is under way is told the same as whoever comes after it")
    void withdrawnTwiceAtOnce() throws ExecutionException, InterruptedException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        Reply reply = during(
                transactions,
                () -> reports.withdraw(key(cardholder), cardholder.inquiryId()),
                cardholder::withdraw,
                () -> {});
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(200);
        assertThat(reply.body().path("state").asString()).isEqualTo("withdrawn");
        assertThat(cardholder.withdraw().body()).isEqualTo(reply.body());
    }

    /** Begins, sends the request, waits until it waits for what the beginning holds, goes on, and commits. */
    private Reply during(TransactionTemplate held, Runnable begin, Supplier<Reply> request, Runnable goOn)
            throws ExecutionException, InterruptedException {
        try (ExecutorService pool = Executors.newSingleThreadExecutor()) {
            Future<Reply> reply = held.execute(status -> {
                begin.run();
                Future<Reply> sent = pool.submit(request::get);
                await("the request waits", this::somebodyWaits);
                goOn.run();
                return sent;
            });
            return reply.get();
        }
    }

    private boolean somebodyWaits() {
        return jdbc.queryForObject(
                "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pg_blocking_pids(pid) <> '{}')", Boolean.class);
    }

    private PersonKey key(Cardholder cardholder) {
        return people.byPhone("86" + cardholder.person().phone()).orElseThrow();
    }
}
