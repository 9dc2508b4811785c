package org.chaka.hub.ops;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.exchange.LaneHealth;

/**
 * A line of the health board (B3); no inquiry and no person.
 *
 * @param code institution code
 * @param zh name in Chinese
 * @param answered answers that were stored, ever
 * @param late inquiries that were closed at their deadline without its answer, ever
 * @param failing how often it departed from the protocol, or did not take a push, ever; by code in {@code deviations}
 * @param p50Seconds within this time half of the answers of the last seven days came; null without answers
 * @param p95Seconds the same for 95 of 100
 * @param backlog inquiries of the log that it has not come to yet: it is asked about these at most
 * @param leasesOpen leases that it has not answered completely
 * @param leasesOverdue those of them whose time is over
 * @param lastSeen when it last said anything that it had signed; null when never
 */
public record BankHealth(
        String code,
        String zh,
        long answered,
        long late,
        long failing,
        Long p50Seconds,
        Long p95Seconds,
        long backlog,
        long leasesOpen,
        long leasesOverdue,
        Instant lastSeen,
        List<LaneHealth.Deviation> deviations) {
    /** Copies the list. */
    public BankHealth {
        deviations = List.copyOf(deviations);
    }

    /** One line per bank that there is something to tell of, by slot. */
    static List<BankHealth> of(List<Bank> banks, List<LaneHealth> lanes) {
        Map<Integer, Bank> bySlot = new TreeMap<>();
        banks.forEach(bank -> bySlot.put(bank.slot(), bank));
        return lanes.stream()
                .filter(lane -> bySlot.containsKey(lane.slot()))
                .map(lane -> of(bySlot.get(lane.slot()), lane))
                .toList();
    }

    private static BankHealth of(Bank bank, LaneHealth lane) {
        return new BankHealth(
                bank.code().digits(),
                bank.zh(),
                lane.answers(),
                lane.late(),
                lane.deviations().stream()
                        .mapToLong(LaneHealth.Deviation::times)
                        .sum(),
                lane.half() == null ? null : lane.half().toSeconds(),
                lane.most() == null ? null : lane.most().toSeconds(),
                lane.backlog(),
                lane.leasesOpen(),
                lane.leasesOverdue(),
                lane.lastSeen(),
                lane.deviations());
    }
}
