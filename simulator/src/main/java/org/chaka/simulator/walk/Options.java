package org.chaka.simulator.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a walk was asked to do.
 *
 * @param stepwise waits for Enter after each step, so that the product can be looked at, or ended and started again
 * @param number the identity number of the person who walks; empty: somebody invented
 */
record Options(Until until, boolean stepwise, Optional<String> number) {
    static final String USAGE =
            "usage: walk [--until submitted|ready|opened|erased] [--stepwise] [--number IDENTITY-NUMBER]";

    /** Its check digit is the hub's business. */
    private static final String NUMBER = "[0-9]{17}[0-9X]";

    /**
     * Reads the arguments.
     *
     * @return empty when they are anything else
     */
    static Optional<Options> parse(String[] arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean stepwise = rest.remove("--stepwise");
        Optional<String> number = value(rest, "--number");
        Optional<String> until = value(rest, "--until");
        if (!rest.isEmpty() || number.filter(text -> !text.matches(NUMBER)).isPresent()) {
            return Optional.empty();
        }
        if (until.isEmpty()) {
            return Optional.of(new Options(Until.END, stepwise, number));
        }
        return Arrays.stream(Until.values())
                .filter(step -> step != Until.END && step.word().equals(until.get()))
                .findFirst()
                .map(step -> new Options(step, stepwise, number));
    }

    /** Takes an option with its value out of the words. */
    private static Optional<String> value(List<String> words, String option) {
        int place = words.indexOf(option);
        if (place < 0 || place + 1 == words.size()) {
            return Optional.empty();
        }
        words.remove(place);
        return Optional.of(words.remove(place));
    }
}
