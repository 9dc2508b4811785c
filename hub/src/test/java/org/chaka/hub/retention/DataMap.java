package org.chaka.hub.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** docs/data-map.md, line by line. */
final class DataMap {
    private static final int CELLS = 6;

    private final List<Line> columns;
    private final List<Line> fields;

    /**
     * A line of a table.
     *
     * @param of the database's table with its schema, or the message
     */
    record Line(String of, String name, String what, String dataClass, String why, String readers, String dies) {
        String column() {
            return of + "." + name;
        }
    }

    private DataMap(List<Line> columns, List<Line> fields) {
        this.columns = columns;
        this.fields = fields;
    }

    static DataMap read() {
        try {
            return parse(Files.readString(Path.of("../docs/data-map.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DataMap parse(String text) {
        String[] parts = text.split("(?m)^# ");
        return new DataMap(lines(part(parts, "Columns")), lines(part(parts, "Messages")));
    }

    List<Line> columns() {
        return columns;
    }

    List<Line> fields() {
        return fields;
    }

    /** Tables with a column that dies by this word. */
    Set<String> tables(String dies) {
        return columns.stream()
                .filter(line -> line.dies().equals(dies))
                .map(Line::of)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Columns that die by this word, while their rows may stay. */
    Set<String> columns(String dies) {
        return columns.stream()
                .filter(line -> line.dies().equals(dies))
                .map(Line::column)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String part(String[] parts, String title) {
        for (String part : parts) {
            if (part.startsWith(title + "\n")) {
                return part;
            }
        }
        throw new IllegalArgumentException("no part " + title);
    }

    private static List<Line> lines(String part) {
        List<Line> lines = new ArrayList<>();
        String of = "";
        for (String line : part.lines().toList()) {
            if (line.startsWith("## ")) {
                of = line.substring(3).strip();
            } else if (line.startsWith("| ") && !line.matches("\\| (Column|Field) .*")) {
                lines.add(line(of, line));
            }
        }
        return lines;
    }

    private static Line line(String of, String row) {
        String[] cells = row.substring(1).strip().split("\\s*\\|\\s*", -1);
        if (cells.length != CELLS + 1) {
            throw new IllegalArgumentException(of + ": a line has not six cells: " + row);
        }
        return new Line(of, cells[0], cells[1], cells[2], cells[3], cells[4], cells[5]);
    }
}
