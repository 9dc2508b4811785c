package org.chaka.bench.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One {@code kill -9}.
 *
 * @param progress when: the share of the answers of its round that must be stored
 * @param delayMillis and how long after that
 */
record Blow(Target target, double progress, int delayMillis) {
    private static final double LATEST = 0.8;
    private static final int LONGEST_DELAY = 300;

    /** What is killed. */
    enum Target {
        HUB,
        POSTGRES,
        HUB_AND_POSTGRES,
        BANKS
    }

    /** So that every target is hit, in an order that the seed decides. */
    private static final List<Target> TARGETS = List.of(
            Target.HUB,
            Target.HUB,
            Target.POSTGRES,
            Target.POSTGRES,
            Target.HUB_AND_POSTGRES,
            Target.BANKS,
            Target.BANKS);

    private static final int ROUNDS = 2;

    /** The blows of a run, round by round, each in the order of its progress. */
    static List<List<Blow>> plan(long seed) {
        Random random = new Random(seed);
        List<Target> targets = new ArrayList<>(TARGETS);
        Collections.shuffle(targets, random);
        List<List<Blow>> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Target> here = targets.subList(round * targets.size() / ROUNDS, (round + 1) * targets.size() / ROUNDS);
            rounds.add(here.stream()
                    .map(target -> new Blow(target, random.nextDouble(LATEST), random.nextInt(LONGEST_DELAY)))
                    .sorted(Comparator.comparingDouble(Blow::progress))
                    .toList());
        }
        return rounds;
    }
}
