package org.chaka.bench.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.chaka.bench.Figures;

/** What happened in a run, by name and count, and what should not have happened. */
final class Happenings {
    private static final List<String> NEEDED =
            List.of("posted_twice", "changed_bytes_refused", "late_refused", "in_parts", "reply_lost");

    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    /** A line that the banks said. */
    synchronized void heard(String line) {
        if (line.startsWith("finding ")) {
            findings.add(line);
        } else if (line.startsWith("happened ")) {
            count(line.substring("happened ".length()), 1);
        }
    }

    synchronized void count(String what, long times) {
        counts.merge(what, times, Long::sum);
        notifyAll();
    }

    /** Whether everything that the run is about has happened, at the latest after so long. */
    synchronized boolean awaitComplete(long millis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!missing().isEmpty()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private List<String> missing() {
        return NEEDED.stream().filter(needed -> !counts.containsKey(needed)).toList();
    }

    /**
     * Everything that the run is about did happen, and nothing else.
     *
     * @throws IllegalStateException naming what was found
     */
    synchronized void verify() {
        if (!findings.isEmpty()) {
            throw new IllegalStateException(findings.size() + " findings:\n"
                    + findings.stream().distinct().limit(20).collect(Collectors.joining("\n")));
        }
        if (!missing().isEmpty()) {
            throw new IllegalStateException("the run proves nothing, since this never happened: " + missing());
        }
    }

    synchronized Figures figures() {
        return Figures.of(counts);
    }
}
