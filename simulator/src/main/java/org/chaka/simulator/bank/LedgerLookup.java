package org.chaka.simulator.bank;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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

    LedgerLookup(DemoBank bank, Ledger ledger) {
        this.bank = bank;
        this.ledger = ledger;
    }

    @Override
    public LookupResult lookup(Subject subject) throws InterruptedException {
        switch (bank.habit()) {
            case SILENT -> new CountDownLatch(1).await();
            case SLOW -> Thread.sleep(SLOW);
            case PROMPT, DEBIT_ONLY -> {}
        }
        try {
            return read(subject.documentNumber());
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger of " + bank + " does not answer", e);
        }
    }

    private LookupResult read(String documentNumber) throws SQLException {
        Optional<Ledger.Entry> found = ledger.find(documentNumber, bank.habit()::canBeAskedFor);
        if (found.isEmpty()) {
            Optional<List<LedgerCard>> invented = InventedCustomer.of(bank, documentNumber);
            if (invented.isPresent()) {
                ledger.add(documentNumber, invented.get());
                found = ledger.find(documentNumber, bank.habit()::canBeAskedFor);
            }
        }
        HalfStatus credit = bank.habit() == Habit.DEBIT_ONLY ? HalfStatus.NOT_IN_TIME : HalfStatus.ANSWERED;
        return found.map(entry -> new LookupResult(
                        CustomerStatus.KNOWN, HalfStatus.ANSWERED, credit, entry.shown(), entry.reasons()))
                .orElseGet(() ->
                        new LookupResult(CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, credit, List.of(), Set.of()));
    }
}
