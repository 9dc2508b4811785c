package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.BackgroundLoop;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The health board of the banks, as {@code ./run bank health} prints it and as metrics. */
class HealthBoardTest extends JoiningTest {
    @Autowired
    private MeterRegistry meters;

    @Autowired
    @Qualifier("org.chaka.hub.ops.BankHealthMeters") private BackgroundLoop board;

    private InstitutionCode code;
    private BankKeys keys;
    private TestBank bank;

    @BeforeEach
    void newBank() {
        code = invited();
        keys = PARTIES.newKeys(code);
        live(code, keys);
        bank = node(code, keys);
    }

    private void awaitLine(String words) {
        await(words, () -> health(code.digits()).contains(words));
    }

    private WorkItem answerAfter(Duration wait) {
        cardholder().ask(code);
        WorkLease lease = bank.takeWork(100).getFirst();
        clock.advance(wait);
        WorkItem item = lease.items().getFirst();
        assertThat(receipt(bank.post(lease.token(), bank.answer(item))).stored())
                .isEqualTo(1);
        return item;
    }

    /** Shown at once, and not a quarter of a minute later. */
    private void refreshMetrics() {
        board.stop();
        board.start();
    }

    private double gauge(String name, String... tags) {
        var found = meters.find(name).tags("bank", code.digits()).tags(tags).gauge();
        return found == null ? -1 : found.value();
    }

    @Test
    @DisplayName("B3: what banks post until the web server has stopped is written down")
    void countedToTheEnd(@Autowired BankTallyLoop tally, @Autowired ApplicationContext hub) {
        assertThat(tally.getPhase())
                .isLessThan(
                        hub.getBean("webServerStartStop", SmartLifecycle.class).getPhase());
    }

    @Test
    @DisplayName("B3: answered, time to answer at the half and at 95 of 100, and when last seen stand on the board")
    void answered() {
        for (int i = 0; i < 3; i++) {
            answerAfter(Duration.ofSeconds(4));
        }
        answerAfter(Duration.ofSeconds(50));
        awaitLine("answered 4");
        awaitLine("late 0  failing 0  p50 5 s  p95 60 s");
        awaitLine("leases 0 (0 overdue)  seen 2022-03-22 10:01:02");
        refreshMetrics();
        // They are shown one after the other.
        await("how many", () -> gauge("chaka.bank.answers") == 4);
        await("at the half", () -> gauge("chaka.bank.answer.seconds", "quantile", "0.5") == 5);
        await("at 95 of 100", () -> gauge("chaka.bank.answer.seconds", "quantile", "0.95") == 60);
        await(
                "last seen",
                () -> gauge("chaka.bank.last.seen.timestamp.seconds")
                        == clock.instant().getEpochSecond());
    }

    @Test
    @DisplayName("B3: when a bank's certificates end is told before, since afterwards it cannot even connect")
    void certificatesEnd() {
        refreshMetrics();
        await(
                "the metric",
                () -> gauge("chaka.bank.certificate.end.timestamp.seconds")
                        == keys.signing()
                                .certificate()
                                .getNotAfter()
                                .toInstant()
                                .getEpochSecond());
    }

    @Test
    @DisplayName("B3: the metrics follow the board")
    void metricsFollow() {
        answerAfter(Duration.ofSeconds(4));
        awaitLine("answered 1");
        refreshMetrics();
        await("the first", () -> gauge("chaka.bank.answers") == 1);
        answerAfter(Duration.ofSeconds(4));
        awaitLine("answered 2");
        refreshMetrics();
        await("the second", () -> gauge("chaka.bank.answers") == 2);
    }

    @Test
    @DisplayName("B3: times to answer count for seven days, then others take their place")
    void sevenDays() {
        answerAfter(Duration.ofSeconds(4));
        awaitLine("p50 5 s");
        clock.advance(Duration.ofDays(7));
        assertThat(health(code.digits())).contains("answered 1").contains("p50 –");
        // Three answers: added to the one of a week ago, the quick ones would be half.
        answerAfter(Duration.ofSeconds(4));
        answerAfter(Duration.ofSeconds(15));
        answerAfter(Duration.ofSeconds(15));
        awaitLine("p50 20 s  p95 20 s");
    }

    @Test
    @DisplayName(
            "B3: work not fetched, leases past their time, and reports that went without the bank stand on the board")
    void late() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        assertThat(bank.takeWork(100)).hasSize(1);
        awaitLine("leases 1 (0 overdue)");
        clock.advance(Duration.ofSeconds(61));
        awaitLine("leases 1 (1 overdue)");
        clock.advance(Duration.ofHours(24));
        cardholder.signInAgain();
        await("the report", () -> state(cardholder).equals("ready"));
        awaitLine("late 1");
        refreshMetrics();
        await("the metric", () -> gauge("chaka.bank.late") == 1);
    }

    @Test
    @DisplayName("B3: each departure from the protocol has a line with its code, how often, and when last")
    void deviations() {
        WorkItem item = answerAfter(Duration.ofSeconds(1));
        for (int i = 0; i < 2; i++) {
            bank.call(TestBank.LEASES, "application/json", new byte[] {'{'})
                    .sending(new byte[] {'}'})
                    .send();
        }
        clock.advance(Duration.ofSeconds(1));
        assertThat(bank.post(item.inquiryId().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(400);
        bank.call(TestBank.LEASES, "text/plain", new byte[] {'{'}).send();
        awaitLine("failing 4");
        String said = health(code.digits());
        assertThat(said)
                .contains("digest-mismatch  2 times, last 2022-03-22 10:00:01")
                .contains("body-malformed  1 times, last 2022-03-22 10:00:02")
                .contains("media-type-unsupported  1 times, last 2022-03-22 10:00:02");
        refreshMetrics();
        await("the metric", () -> gauge("chaka.bank.deviations", "code", ErrorCode.DIGEST_MISMATCH.code()) == 2);
    }

    @Test
    @DisplayName("B3, S14: the board and its metrics know no inquiry and no person")
    void nothingPersonal() {
        Cardholder cardholder = cardholder();
        cardholder.ask(code);
        WorkLease lease = bank.takeWork(100).getFirst();
        WorkItem item = lease.items().getFirst();
        bank.post(lease.token(), bank.answer(item));
        awaitLine("answered 1");
        refreshMetrics();
        await("the metrics", () -> gauge("chaka.bank.answers") == 1);
        StringBuilder everything = new StringBuilder(health(code.digits()));
        meters.getMeters().forEach(meter -> everything.append(meter.getId()).append('\n'));
        for (String mark : List.of(
                item.documentNumber(),
                item.phone(),
                item.name(),
                item.inquiryId().toString(),
                lease.token().hex())) {
            assertThat(everything.toString()).doesNotContain(mark);
        }
    }
}
