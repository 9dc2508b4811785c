package org.chaka.simulator.bank;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.node.BankCase;
import org.chaka.node.Cases;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseState;

/** The demo banks' clerks, for B6: look at a case after a minute, and have decided half a day later. */
public final class CaseDesk {
    private static final Duration UNTIL_LOOKED_AT = Duration.ofMinutes(1);
    private static final Duration UNTIL_DECIDED = Duration.ofHours(12);

    private CaseDesk() {}

    /**
     * Answers what is due.
     *
     * @param database the store of the bank's node
     * @throws SQLException when it cannot be used
     */
    public static void work(DataSource database, Instant now) throws SQLException {
        Cases cases = new Cases(database);
        for (BankCase each : cases.all(now)) {
            Optional<CaseState> next = next(each, now);
            if (next.isPresent()) {
                cases.answer(each.caseId(), next.get(), now);
            }
        }
    }

    /** Cards are closed at once; whose a card is, a bank wants to hear at its counter. */
    static Optional<CaseState> next(BankCase of, Instant now) {
        Duration since = Duration.between(of.asOf(), now);
        return switch (of.state()) {
            case RECEIVED -> due(since, UNTIL_LOOKED_AT, CaseState.IN_PROGRESS);
            case IN_PROGRESS -> due(since, UNTIL_DECIDED, decision(of));
            case DONE, REFUSED, COME_TO_A_BRANCH -> Optional.empty();
        };
    }

    private static CaseState decision(BankCase of) {
        return of.understood().map(BankCase.Wish::wish).equals(Optional.of(CardWish.CLOSE))
                ? CaseState.DONE
                : CaseState.COME_TO_A_BRANCH;
    }

    private static Optional<CaseState> due(Duration since, Duration until, CaseState next) {
        return since.compareTo(until) < 0 ? Optional.empty() : Optional.of(next);
    }
}
