package org.chaka.hub.operator;

import java.util.List;
import java.util.Set;

/** A kind of change that can be proposed. */
interface Deed {
    /** The first words of the changes that it carries out. */
    Set<String> verbs();

    /**
     * Carries a change out, all of it when the caller's transaction commits.
     *
     * @param words the verb, then what it needs
     * @return what was done, in English
     * @throws RefusedException when it cannot be done; what was written then has to be rolled back
     */
    String run(List<String> words);
}
