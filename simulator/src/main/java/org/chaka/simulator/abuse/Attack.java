package org.chaka.simulator.abuse;

import java.io.IOException;

/**
 * One attack.
 *
 * @param name what the attacker tries
 */
record Attack(String name, Attempt attempt) {

    /** Plays it. */
    interface Attempt {
        /**
         * Tries.
         *
         * @return how it was stopped, in a few words
         * @throws SucceededException when it was not
         */
        String play() throws IOException;
    }

    /** The attacker has got something. */
    static final class SucceededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SucceededException(String what) {
            super(what);
        }
    }

    /** Says what is wrong unless it holds. */
    static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new SucceededException(otherwise);
        }
    }
}
