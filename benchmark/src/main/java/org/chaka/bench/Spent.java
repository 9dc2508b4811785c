package org.chaka.bench;

/**
 * What the exchange of some rounds took.
 *
 * @param seconds of the clock on the wall
 * @param hubCpu CPU seconds of the hub
 * @param loadCpu CPU seconds of the stub banks and the carrier
 * @param databaseCpu CPU seconds of PostgreSQL
 * @param walBytes bytes of write-ahead log
 */
record Spent(double seconds, double hubCpu, double loadCpu, double databaseCpu, long walBytes) {
    Spent plus(Spent other) {
        return new Spent(
                seconds + other.seconds,
                hubCpu + other.hubCpu,
                loadCpu + other.loadCpu,
                databaseCpu + other.databaseCpu,
                walBytes + other.walBytes);
    }
}
