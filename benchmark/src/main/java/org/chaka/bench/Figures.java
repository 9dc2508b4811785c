package org.chaka.bench;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How measured figures are printed. */
public final class Figures {
    private Figures() {}

    /** One line each. */
    public static String table(Map<String, Number> figures) {
        return figures.entrySet().stream()
                .map(figure -> String.format(
                        Locale.ROOT,
                        "  %-28s %,16.3f",
                        figure.getKey(),
                        figure.getValue().doubleValue()))
                .collect(Collectors.joining("\n"));
    }

    /** One JSON object. */
    public static String json(Map<String, Number> figures) {
        return figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + plain(figure.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String plain(Number value) {
        return value instanceof Double ? String.format(Locale.ROOT, "%.4f", value.doubleValue()) : value.toString();
    }
}
