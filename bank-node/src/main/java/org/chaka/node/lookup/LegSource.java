package org.chaka.node.lookup;

import java.util.List;
import java.util.Optional;
import org.chaka.node.Subject;

/** The way to one of a bank's systems. Called from many threads at once. */
public interface LegSource {
    /** Nobody's data, for a trial: no such number is ever given out. */
    Subject NOBODY = new Subject(1, "000000190000000000", "查无此人", "8610000000000");

    /**
     * Asks for a person's cards.
     *
     * @return empty when the system knows no such customer, a list without cards when it knows one who has none (D7)
     * @throws LegFailedException when the system does not answer, or answers something that cannot be used
     */
    Optional<List<LegCard>> ask(Subject subject) throws LegFailedException, InterruptedException;

    /**
     * Tries the way at the start, asking for nobody.
     *
     * @throws LegFailedException whose message says what is wrong, also in the system's own words
     */
    void tryOut() throws LegFailedException, InterruptedException;
}
