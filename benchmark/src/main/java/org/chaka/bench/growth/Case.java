package org.chaka.bench.growth;

/**
 * One way in which the exchange is measured.
 *
 * @param name in the figures
 * @param large whether it runs where many answers are stored already
 * @param banks of which people choose
 * @param chosen how many of them each person chooses
 * @param asking banks that ask for work, from slot 0 on: those above {@code banks} are idle
 */
record Case(String name, boolean large, int banks, int chosen, int asking) {}
