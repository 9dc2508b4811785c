package org.chaka.protocol.cases;

import java.util.Optional;
import org.chaka.protocol.wire.MalformedException;

/** B6: how far a bank is with a case, with the byte on the wire. */
public enum CaseState {
    /** The bank has it, and knows the card. */
    RECEIVED(1, "received"),
    /** Somebody is at it. */
    IN_PROGRESS(2, "in-progress"),
    /** Done as wished. */
    DONE(3, "done"),
    /** The bank does not do it, or does not know what is meant. */
    REFUSED(4, "refused"),
    /** The person has to come to a branch. */
    COME_TO_A_BRANCH(5, "come-to-a-branch");

    private final int code;
    private final String word;

    CaseState(int code, String word) {
        this.code = code;
        this.word = word;
    }

    /** The byte on the wire. */
    public int code() {
        return code;
    }

    /** As it is typed and listed. */
    public String word() {
        return word;
    }

    /**
     * Reads the byte on the wire.
     *
     * @throws MalformedException for an unknown value
     */
    public static CaseState of(int code) throws MalformedException {
        for (CaseState state : values()) {
            if (state.code == code) {
                return state;
            }
        }
        throw new MalformedException("unknown state of a case");
    }

    /** The state of a word; empty when there is none. */
    public static Optional<CaseState> of(String word) {
        for (CaseState state : values()) {
            if (state.word.equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
