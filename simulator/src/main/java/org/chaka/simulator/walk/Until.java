package org.chaka.simulator.walk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a walk ends. */
enum Until {
    /** The hub has accepted the inquiry. */
    SUBMITTED,
    /** The report is ready and the SMS has come. */
    READY,
    /** The report was opened and is right. */
    OPENED,
    /** The report has expired. */
    ERASED,
    /** The person may ask again. */
    END;

    /**
     * Reads the arguments: none, or {@code --until STEP}.
     *
     * @return empty when they are anything else
     */
    static Optional<Until> parse(String[] arguments) {
        if (arguments.length == 0) {
            return Optional.of(END);
        }
        if (arguments.length != 2 || !"--until".equals(arguments[0])) {
            return Optional.empty();
        }
        return Arrays.stream(values())
                .filter(step -> step != END && step.word().equals(arguments[1]))
                .findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
