package org.chaka.bench.cardholder;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chaka.protocol.http.Json;

/** The figures of a run, by the names that others rely on; one of them may be a table by concurrency. */
final class Figures {
    private static final double PRECISION = 1e4;

    private final Map<String, Object> byName = new LinkedHashMap<>();

    Figures put(String name, double value) {
        byName.put(name, Math.round(value * PRECISION) / PRECISION);
        return this;
    }

    Figures put(String name, long value) {
        byName.put(name, value);
        return this;
    }

    Figures put(String name, String text) {
        byName.put(name, text);
        return this;
    }

    Figures put(String name, List<Figures> rows) {
        byName.put(name, rows.stream().map(row -> row.byName).toList());
        return this;
    }

    double number(String name) {
        return ((Number) byName.get(name)).doubleValue();
    }

    /** One JSON object. */
    String json() {
        return new String(Json.write(byName), StandardCharsets.UTF_8);
    }

    /** For reading. */
    String table() {
        return byName.entrySet().stream()
                .map(figure -> figure.getValue() instanceof List<?> rows
                        ? rows.stream().map(Figures::line).collect(Collectors.joining("\n"))
                        : String.format(Locale.ROOT, "  %-28s %s", figure.getKey(), plain(figure.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String line(Object row) {
        return ((Map<?, ?>) row)
                .entrySet().stream()
                        .map(figure -> figure.getKey() + " " + plain(figure.getValue()))
                        .collect(Collectors.joining(", ", "  ", ""));
    }

    private static String plain(Object value) {
        return switch (value) {
            case Double number -> String.format(Locale.ROOT, "%,16.3f", number);
            case Long number -> String.format(Locale.ROOT, "%,16d", number);
            default -> value.toString();
        };
    }
}
