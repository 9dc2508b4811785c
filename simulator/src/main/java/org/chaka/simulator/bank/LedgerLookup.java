package org.chaka.simulator.bank;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.node.CardLookup;
import org.chaka.node.LookupResult;
import org.chaka.node.Subject;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;

/** A bank's systems: reads the ledger, in the bank's own manner. Whoever is new gets an entry first. */
final class LedgerLookup implements CardLookup {
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final DemoBank bank;
    private final Ledger ledger;
    private final Profiles profiles;
    private final AtomicInteger lookups = new AtomicInteger();

    LedgerLookup(DemoBank bank, Ledger ledger, Profiles profiles) {
        this.bank = bank;
        this.ledger = ledger;
        this.profiles = profiles;
    }

    @Override
    public LookupResult lookup(Subject subject) throws InterruptedException {
        Habit habit = profiles.habitOf(bank);
        switch (habit) {
            case SILENT -> new CountDownLatch(1).await();
            case SLOW -> Thread.sleep(SLOW);
            case FLAKY -> failEveryOtherTime();
            case PROMPT, DEBIT_ONLY -> {}
        }
        try {
            return read(subject.documentNumber(), habit);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger of " + bank + " does not answer", e);
        }
    }

    private void failEveryOtherTime() {
        if (lookups.getAndIncrement() % 2 == 0) {
            throw new IllegalStateException("the systems of " + bank + " do not answer this time");
        }
    }

    private LookupResult read(String documentNumber, Habit habit) throws SQLException {
        Optional<Ledger.Entry> found = ledger.find(documentNumber, habit::canBeAskedFor);
        if (found.isEmpty()) {
            Optional<List<LedgerCard>> invented = InventedCustomer.of(bank, documentNumber);
            if (invented.isPresent()) {
                ledger.add(documentNumber, invented.get());
                found = ledger.find(documentNumber, habit::canBeAskedFor);
            }
        }
        HalfStatus credit = habit == Habit.DEBIT_ONLY ? HalfStatus.NOT_IN_TIME : HalfStatus.ANSWERED;
        return found.map(entry -> new LookupResult(
                        CustomerStatus.KNOWN, HalfStatus.ANSWERED, credit, entry.shown(), entry.reasons()))
                .orElseGet(() ->
                        new LookupResult(CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, credit, List.of(), Set.of()));
    }
}
