package org.chaka.bench.cardholder;

import java.util.List;

/**
 * How much is measured.
 *
 * @param clients rising
 * @param seconds of each step
 * @param visitors prepared for each step; it ends when they are used up
 */
record Sizes(List<Integer> clients, int rounds, double seconds, int visitors) {
    int mostClients() {
        return clients.getLast();
    }
}
