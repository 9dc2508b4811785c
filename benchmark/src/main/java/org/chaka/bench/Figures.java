package org.chaka.bench;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.chaka.protocol.http.Json;

/** The figures of a run, by the names that others rely on; one of them may be a table by concurrency. */
public final class Figures {
    private static final double PRECISION = 1e4;

    private final Map<String, Object> byName = new LinkedHashMap<>();

    /** The same figures in the same order. */
    public static Figures of(Map<String, ? extends Number> figures) {
        Figures of = new Figures();
        figures.forEach((name, value) -> {
            if (value instanceof Double number) {
                of.put(name, number.doubleValue());
            } else {
                of.put(name, value.longValue());
            }
        });
        return of;
    }

    /** Adds a measured figure, kept to four decimals. */
    public Figures put(String name, double value) {
        byName.put(name, Math.round(value * PRECISION) / PRECISION);
        return this;
    }

    /** Adds a count. */
    public Figures put(String name, long value) {
        byName.put(name, value);
        return this;
    }

    /** Adds a text. */
    public Figures put(String name, String text) {
        byName.put(name, text);
        return this;
    }

    /** Adds a table. */
    public Figures put(String name, List<Figures> rows) {
        byName.put(name, rows.stream().map(row -> row.byName).toList());
        return this;
    }

    /** A number that was added. */
    public double number(String name) {
        return ((Number) byName.get(name)).doubleValue();
    }

    /** One JSON object. */
    public String json() {
        return new String(Json.write(byName), StandardCharsets.UTF_8);
    }

    /** For reading. */
    public String table() {
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
