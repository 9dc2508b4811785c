package org.chaka.bench.growth;

/**
 * One case in one round, or several taken together.
 *
 * @param seconds from the banks' start to the last report
 * @param hubCpu seconds, as the other two
 */
record Outcome(long answers, double seconds, double hubCpu, double databaseCpu, double loadCpu) {
    static final Outcome NONE = new Outcome(0, 0, 0, 0, 0);

    Outcome plus(Outcome other) {
        return new Outcome(
                answers + other.answers,
                seconds + other.seconds,
                hubCpu + other.hubCpu,
                databaseCpu + other.databaseCpu,
                loadCpu + other.loadCpu);
    }

    double rate() {
        return answers / seconds;
    }

    double cpu() {
        return hubCpu + databaseCpu + loadCpu;
    }
}
