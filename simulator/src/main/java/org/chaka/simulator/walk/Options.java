package org.chaka.simulator.walk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a walk was asked to do.
 *
 * @param stepwise waits for Enter after each step, so that the product can be looked at, or ended and started again
 */
record Options(Until until, boolean stepwise) {
    static final String USAGE = "usage: walk [--until submitted|ready|opened|erased] [--stepwise]";

    /**
     * Reads the arguments.
     *
     * @return empty when they are anything else
     */
    static Optional<Options> parse(String[] arguments) {
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        boolean stepwise = rest.remove("--stepwise");
        if (rest.isEmpty()) {
            return Optional.of(new Options(Until.END, stepwise));
        }
        if (rest.size() != 2 || !"--until".equals(rest.getFirst())) {
            return Optional.empty();
        }
        return Arrays.stream(Until.values())
                .filter(step -> step != Until.END && step.word().equals(rest.get(1)))
                .findFirst()
                .map(until -> new Options(until, stepwise));
    }
}
