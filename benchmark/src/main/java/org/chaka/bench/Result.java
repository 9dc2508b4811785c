package org.chaka.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of a run, over all its rounds.
 *
 * @param limitSeconds of the bare COPY of as many rows
 * @param limitCpu CPU seconds of that, client and server
 * @param tableBytesPerAnswer with the index
 */
record Result(
        long inquiries,
        int banks,
        Spent spent,
        double limitSeconds,
        double limitCpu,
        LeaseToReady leaseToReady,
        double tableBytesPerAnswer,
        long peakHubBytes) {

    private static final double MILLION = 1e6;

    /** By the names that others rely on. */
    Map<String, Number> figures() {
        double answers = (double) inquiries * banks;
        double rate = answers / spent.seconds();
        double limit = answers / limitSeconds;
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("inquiries", inquiries);
        figures.put("banks", banks);
        figures.put("seconds", spent.seconds());
        figures.put("inquiries_per_s", inquiries / spent.seconds());
        figures.put("answers_per_s", rate);
        figures.put("limit_answers_per_s", limit);
        figures.put("ratio", rate / limit);
        figures.put("cpu_ratio", (spent.hubCpu() + spent.loadCpu() + spent.databaseCpu()) / limitCpu);
        figures.put("lease_to_ready_p50_s", leaseToReady.median());
        figures.put("lease_to_ready_p99_s", leaseToReady.p99());
        figures.put("hub_cpu_s_per_million", spent.hubCpu() / answers * MILLION);
        figures.put("load_cpu_s_per_million", spent.loadCpu() / answers * MILLION);
        figures.put("database_cpu_s_per_million", spent.databaseCpu() / answers * MILLION);
        figures.put("limit_cpu_s_per_million", limitCpu / answers * MILLION);
        figures.put("wal_bytes_per_answer", spent.walBytes() / answers);
        figures.put("table_bytes_per_answer", tableBytesPerAnswer);
        figures.put("hub_peak_bytes", peakHubBytes);
        return figures;
    }
}
