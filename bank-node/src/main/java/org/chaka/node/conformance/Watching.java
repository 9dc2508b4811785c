package org.chaka.node.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;
import org.chaka.protocol.http.HttpSignatures;

/** What cases have in common that judge in the end, over all that a bank has sent. */
final class Watching {
    private Watching() {}

    /** A rule for every request of some kind. */
    static Case of(
            String id,
            String section,
            String rule,
            Predicate<SeenRequest> which,
            Predicate<SeenRequest> holds,
            String otherwise) {
        return new Case(
                id,
                section,
                rule,
                stage -> all(stage, stage.hub().seen().stream().filter(which).toList(), holds, otherwise));
    }

    /** Fails with {@code otherwise} and the count when the rule does not hold for all of them, or when there are none. */
    static void all(Stage stage, List<SeenRequest> requests, Predicate<SeenRequest> holds, String otherwise)
            throws CaseEnded {
        stage.require(!requests.isEmpty(), "No such request came.");
        long wrong = requests.stream().filter(holds.negate()).count();
        stage.require(wrong == 0, otherwise + " (" + wrong + " of " + requests.size() + " requests.)");
    }

    /** Fails with {@code otherwise} when one of them is there twice. */
    static void distinct(List<?> all, String otherwise) throws CaseEnded {
        if (new HashSet<>(all).size() != all.size()) {
            throw CaseEnded.failed(otherwise);
        }
    }

    /** Whether the two are no further apart than the clocks may be. */
    static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(HttpSignatures.WINDOW) <= 0;
    }
}
