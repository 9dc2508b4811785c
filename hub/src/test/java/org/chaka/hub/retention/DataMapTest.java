package org.chaka.hub.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaka.hub.HubTest;
import org.chaka.hub.retention.DataMap.Line;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Compares docs/data-map.md with the live catalogue and with the protocol's pages. */
class DataMapTest extends HubTest {
    private static final Set<String> CLASSES = Set.of("C3", "C2", "C1", "–");

    private static final Set<String> DEATHS = Set.of(
            "erase day",
            "seconds",
            "30 minutes",
            "31 minutes",
            "1 hour",
            "8 hours (operator)",
            "12 hours",
            "1 day",
            "24 hours",
            "3 days",
            "8 days",
            "9 days",
            "9 days (bits)",
            "10 days",
            "90 days",
            "1 year",
            "1 year (operator)",
            "5 years",
            "with its block",
            "with the account",
            "never (evidence)",
            "never (nobody)",
            "not kept");

    /** A line of a layout in docs/protocol.md: how many bytes, which field. */
    private static final Pattern LAYOUT = Pattern.compile("(?m)^\\| [0-9]+ \\| ([^|]+) \\|");

    private static final Set<String> ABOUT_THE_RECORD_ITSELF = Set.of("version", "reserved");

    private final DataMap map = DataMap.read();

    @Test
    @DisplayName("S14: the data map explains every column of the live database, each once, and no other")
    void explainsEveryColumn() {
        List<String> live = jdbc.queryForList("""
                SELECT n.nspname || '.' || c.relname || '.' || a.attname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT c.relispartition
                    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                """, String.class);
        assertThat(live).hasSizeGreaterThan(100);
        assertThat(map.columns().stream().map(Line::column)).containsExactlyInAnyOrderElementsOf(live);
    }

    @Test
    @DisplayName("S14: every line of the data map has a class of JR/T 0171-2020, a known death, and no empty cell")
    void onlyKnownWords() {
        assertThat(map.fields()).hasSizeGreaterThan(50);
        assertThat(Stream.concat(map.columns().stream(), map.fields().stream())).allSatisfy(line -> {
            assertThat(line.dataClass()).as(line.column()).isIn(CLASSES);
            assertThat(line.dies()).as(line.column()).isIn(DEATHS);
            assertThat(List.of(line.name(), line.what(), line.why(), line.readers()))
                    .as(line.column())
                    .doesNotContain("");
        });
    }

    @Test
    @DisplayName("S14: what is about nobody is the only thing that may stay for ever without being evidence")
    void onlyNobodyStays() {
        assertThat(map.columns()).allSatisfy(line -> {
            if (line.dies().equals("never (nobody)")) {
                assertThat(line.dataClass()).as(line.column()).isEqualTo("–");
            }
        });
    }

    @Test
    @DisplayName("S14: every field of the protocol's layouts is explained, and every message field exists")
    void explainsTheMessages() throws IOException {
        String protocol = Files.readString(Path.of("../docs/protocol.md"));
        Set<String> explained = new TreeSet<>(ABOUT_THE_RECORD_ITSELF);
        map.fields().forEach(line -> explained.add(line.name()));
        List<String> fields =
                LAYOUT.matcher(protocol).results().map(found -> found.group(1)).toList();
        assertThat(fields).hasSizeGreaterThan(40);
        assertThat(fields)
                .allSatisfy(field -> assertThat(explained)
                        .as(field)
                        .anySatisfy(name -> assertThat(field).startsWith(name)));

        String pages = protocol + Files.readString(Path.of("../docs/app-api.md"));
        List<String> unknown = new ArrayList<>();
        for (Line line : map.fields()) {
            Pattern wholeName = Pattern.compile("(?<![a-z_])" + Pattern.quote(line.name()) + "(?![a-z_])");
            if (!wholeName.matcher(pages).find()) {
                unknown.add(line.column());
            }
        }
        assertThat(unknown).isEmpty();
    }
}
