package org.chaka.protocol.authority;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person is asked to do before the camera, so that a printed picture is not enough (S6, protocol section 10). */
public enum FaceMove {
    /** Turns the head to the person's own left. */
    TURN_LEFT,
    /** Turns the head to the person's own right. */
    TURN_RIGHT,
    /** Lowers the head. */
    NOD;

    /** As in JSON, for example {@code turn-left}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The move of this word; empty for any other word. */
    public static Optional<FaceMove> ofWord(String word) {
        return Arrays.stream(values()).filter(move -> move.word().equals(word)).findAny();
    }
}
