package org.chaka.bench;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The figures of a run, over all its rounds.
 *
 * @param seconds of the exchange only
 * @param limitSeconds of the bare COPY of as many rows
 */
record Result(
        long inquiries,
        int banks,
        double seconds,
        double limitSeconds,
        double hubCpu,
        double loadCpu,
        double databaseCpu,
        double limitCpu,
        long walBytes,
        long answerBytes,
        long peakHubBytes) {

    private static final double MILLION = 1e6;

    /** By the names that others rely on. */
    Map<String, Number> figures() {
        double answers = (double) inquiries * banks;
        double rate = answers / seconds;
        double limit = answers / limitSeconds;
        Map<String, Number> figures = new LinkedHashMap<>();
        figures.put("inquiries", inquiries);
        figures.put("banks", banks);
        figures.put("seconds", seconds);
        figures.put("inquiries_per_s", inquiries / seconds);
        figures.put("answers_per_s", rate);
        figures.put("limit_answers_per_s", limit);
        figures.put("ratio", rate / limit);
        figures.put("cpu_ratio", (hubCpu + loadCpu + databaseCpu) / limitCpu);
        figures.put("hub_cpu_s_per_million", hubCpu / answers * MILLION);
        figures.put("load_cpu_s_per_million", loadCpu / answers * MILLION);
        figures.put("database_cpu_s_per_million", databaseCpu / answers * MILLION);
        figures.put("limit_cpu_s_per_million", limitCpu / answers * MILLION);
        figures.put("wal_bytes_per_answer", walBytes / answers);
        figures.put("table_bytes_per_answer", answerBytes / answers);
        figures.put("hub_peak_bytes", peakHubBytes);
        return figures;
    }

    String table() {
        return figures().entrySet().stream()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "  %-28s %,16.3f",
                        figure.getKey(),
                        figure.getValue().doubleValue()))
                .collect(Collectors.joining("\n"));
    }

    String json() {
        return figures().entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + plain(figure.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String plain(Number value) {
        return value instanceof Double ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : value.toString();
    }
}
