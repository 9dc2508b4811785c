package org.chaka.bench.peers;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What one run of {@code ./bench peers} found.
 *
 * @param ours answers a second of the real exchange
 * @param peers those who do the same otherwise
 */
record PeerFigures(double ours, List<Peer> peers) {
    /** The one that uses no library, and so has a goal of its own. */
    static final String PLAIN = "plain SKIP LOCKED";

    private static final double TIMES_LIBRARY = 20;
    private static final double TIMES_PLAIN = 1.5;

    /**
     * One of the others.
     *
     * @param name library and version
     * @param settings what was tuned
     * @param rate answers a second; null when it has none
     * @param failure why there is no rate, else null
     */
    record Peer(String name, String settings, Double rate, String failure) {}

    /** By the names that others rely on. */
    String json() {
        return peers.stream()
                .map(peer -> "\"" + peer.name() + "\":" + (peer.rate() == null ? "null" : plain(peer.rate())))
                .collect(Collectors.joining(",", "{\"ours\":" + plain(ours) + ",\"peers\":{", "}}"));
    }

    String table() {
        StringBuilder table = new StringBuilder();
        row(table, "", "answers/s", "ours is", "settings");
        row(table, "ours", rate(ours), "", "over HTTP with mutual TLS and signatures; the others in process");
        for (Peer peer : peers) {
            if (peer.rate() == null) {
                row(table, peer.name(), "none", "", peer.failure() + " (" + peer.settings() + ")");
            } else {
                row(table, peer.name(), rate(peer.rate()), times(ours / peer.rate()), peer.settings());
            }
        }
        goal(table, "the best library", best(false), TIMES_LIBRARY);
        goal(table, "the plain table", best(true), TIMES_PLAIN);
        return table.toString().stripTrailing();
    }

    private void goal(StringBuilder table, String whom, double rate, double goal) {
        if (rate > 0) {
            table.append(String.format(
                    Locale.ROOT, "  ours is %s %s; the goal is %s%n", times(ours / rate), whom, times(goal)));
        }
    }

    private double best(boolean plain) {
        return peers.stream()
                .filter(peer -> peer.rate() != null && peer.name().equals(PLAIN) == plain)
                .mapToDouble(Peer::rate)
                .max()
                .orElse(0);
    }

    private static void row(StringBuilder table, String name, String rate, String times, String settings) {
        table.append(String.format(Locale.ROOT, "  %-24s %10s %10s  %s%n", name, rate, times, settings));
    }

    private static String rate(double rate) {
        return String.format(Locale.ROOT, "%,.0f", rate);
    }

    private static String times(double times) {
        return String.format(Locale.ROOT, "%.1f times", times);
    }

    private static String plain(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
