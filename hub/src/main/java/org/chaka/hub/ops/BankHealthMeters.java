package org.chaka.hub.ops;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.platform.BackgroundLoop;
import org.springframework.stereotype.Component;

/** The health board of the banks (B3) as metrics. They are the database's figures: every hub shows the same. */
@Component
class BankHealthMeters extends BackgroundLoop {
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final String BANK = "bank";

    private final BankHealthEndpoint board;
    private final Banks admitted;
    private final MeterRegistry meters;

    /** By name. Each knows which rows it showed, and takes them back for the new ones. */
    private final Map<String, MultiGauge> gauges = new HashMap<>();

    BankHealthMeters(BankHealthEndpoint board, Banks admitted, MeterRegistry meters) {
        super("bank-health");
        this.board = board;
        this.admitted = admitted;
        this.meters = meters;
    }

    @Override
    protected Duration once() {
        List<BankHealth> banks = board.banks();
        gauge("chaka.bank.answers", "Answers that were stored, ever", banks, BankHealth::answered);
        gauge("chaka.bank.late", "Inquiries closed at their deadline without its answer", banks, BankHealth::late);
        gauge("chaka.bank.backlog", "Inquiries that it has not come to, at most", banks, BankHealth::backlog);
        gauge("chaka.bank.leases.open", "Leases not answered completely", banks, BankHealth::leasesOpen);
        gauge("chaka.bank.leases.overdue", "Those whose time is over", banks, BankHealth::leasesOverdue);
        certificates();
        seen(banks);
        times(banks);
        deviations(banks);
        return PAUSE;
    }

    private void gauge(String name, String about, List<BankHealth> banks, Function<BankHealth, Number> figure) {
        show(
                name,
                about,
                banks.stream()
                        .map(bank -> row(Tags.of(BANK, bank.code()), figure.apply(bank)))
                        .toList());
    }

    /** Once they have ended a bank cannot even connect, so nothing else on the board would say why. */
    private void certificates() {
        List<Row<?>> rows = new ArrayList<>();
        for (Bank bank : admitted.all()) {
            admitted.certificatesEnd(bank)
                    .ifPresent(end -> rows.add(row(Tags.of(BANK, bank.code().digits()), end.getEpochSecond())));
        }
        show("chaka.bank.certificate.end.timestamp.seconds", "When the certificates of its keys end", rows);
    }

    private void seen(List<BankHealth> banks) {
        show(
                "chaka.bank.last.seen.timestamp.seconds",
                "When it last said anything that it had signed",
                banks.stream()
                        .filter(bank -> bank.lastSeen() != null)
                        .map(bank ->
                                row(Tags.of(BANK, bank.code()), bank.lastSeen().getEpochSecond()))
                        .toList());
    }

    private void times(List<BankHealth> banks) {
        List<Row<?>> rows = new ArrayList<>();
        for (BankHealth bank : banks) {
            if (bank.p50Seconds() != null) {
                rows.add(row(Tags.of(BANK, bank.code(), "quantile", "0.5"), bank.p50Seconds()));
                rows.add(row(Tags.of(BANK, bank.code(), "quantile", "0.95"), bank.p95Seconds()));
            }
        }
        show("chaka.bank.answer.seconds", "Time to answer in the last seven days, rounded up", rows);
    }

    private void deviations(List<BankHealth> banks) {
        List<Row<?>> rows = new ArrayList<>();
        for (BankHealth bank : banks) {
            bank.deviations()
                    .forEach(deviation ->
                            rows.add(row(Tags.of(BANK, bank.code(), "code", deviation.code()), deviation.times())));
        }
        show("chaka.bank.deviations", "How often it departed from the protocol, by the code it was told", rows);
    }

    private void show(String name, String about, List<? extends Row<?>> rows) {
        gauges.computeIfAbsent(
                        name,
                        fresh -> MultiGauge.builder(name).description(about).register(meters))
                .register(new ArrayList<>(rows), true);
    }

    private static Row<?> row(Tags tags, Number figure) {
        return Row.of(tags, figure);
    }
}
