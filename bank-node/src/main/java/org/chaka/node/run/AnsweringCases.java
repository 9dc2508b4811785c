package org.chaka.node.run;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.node.BankCase;
import org.chaka.node.Cases;
import org.chaka.protocol.cases.CaseState;

/** {@code cases} and {@code answer}: what persons want of their cards, and how it stands (B6). Needs the store only. */
final class AnsweringCases {
    private AnsweringCases() {}

    static void list(Path file, Clock clock, PrintStream out) throws ConfigurationException {
        List<BankCase> all = in(file, cases -> cases.all(clock.instant()));
        if (all.isEmpty()) {
            out.println("There are no cases.");
        }
        for (BankCase each : all) {
            String wanted = each.understood()
                    .map(wish -> wish.wish().word() + " card_id " + wish.cardId())
                    .orElse("not understood");
            out.println(each.caseId() + " opened " + each.openedAt() + " " + wanted + ": "
                    + each.state().word() + " since " + each.asOf() + (each.isSaid() ? "" : ", not told yet"));
        }
    }

    static void answer(Path file, String typedCase, String typedState, Clock clock, PrintStream out)
            throws ConfigurationException {
        UUID caseId = caseId(typedCase);
        CaseState state = CaseState.of(typedState)
                .orElseThrow(() -> new ConfigurationException(List.of("'" + typedState + "' is no state of a case: "
                        + Arrays.stream(CaseState.values()).map(CaseState::word).collect(Collectors.joining(", "))
                        + ".")));
        if (!in(file, cases -> cases.answer(caseId, state, clock.instant()))) {
            throw new ConfigurationException(
                    List.of(
                            "There is no such case that could be answered. 'cases' lists those that there are, with their ids."));
        }
        out.println(caseId + " is " + state.word() + "; the person sees it within seconds of the node's next call.");
    }

    private static UUID caseId(String typed) throws ConfigurationException {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    List.of("'" + typed + "' is no id of a case: take one from what 'cases' lists."));
        }
    }

    /** What is done with the store. */
    private interface Work<T> {
        T with(Cases cases) throws SQLException;
    }

    private static <T> T in(Path file, Work<T> work) throws ConfigurationException {
        try (HikariDataSource store = Setup.store(file)) {
            return work.with(new Cases(store));
        } catch (SQLException e) {
            throw new ConfigurationException(
                    List.of("store: It cannot be asked: " + e.getMessage() + ". Has the node run with it before?"));
        }
    }
}
