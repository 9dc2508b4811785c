package org.chaka.hub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Reads the SQL in the sources of the hub. */
class SqlTest {
    private static final Path SOURCES = Path.of("src/main/java/org/chaka/hub");

    /** Every schema of the migrations: a table is always named with its schema. */
    private static final Set<String> SCHEMAS = Set.of(
            "cases",
            "users",
            "rollout",
            "bank",
            "identity",
            "consent",
            "exchange",
            "notice",
            "report",
            "inquiry",
            "audit",
            "operator");

    private static final Pattern TABLE = Pattern.compile(
            "(?:FROM|JOIN|INTO|UPDATE|TABLE|TABLE IF EXISTS|COPY|USING|SELECT)\\s+([a-z]+)\\.[a-z_]+|'([a-z]+)\\.[a-z_]+'::regclass|\"([a-z]+)\\.[a-z_]+\"");
    private static final Pattern STATEMENT = Pattern.compile(
            "\"(?:\"\"\\s*)?(/\\* ([A-Za-z]+)\\.[A-Za-z]+[^*]*\\*/\\s*)?(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|WITH|COPY|SET LOCAL)\\s");

    @Test
    @DisplayName("Promise 9: a module's SQL names only its own tables")
    void ownTablesOnly() throws IOException {
        List<String> foreign = new ArrayList<>();
        for (Path source : sources()) {
            foreign.addAll(foreignTables(moduleOf(source), Files.readString(source)));
        }
        assertThat(foreign).isEmpty();
    }

    @Test
    @DisplayName("Promise 9, planted: a statement on another module's table is caught")
    void plantedStatementIsCaught() {
        assertThat(foreignTables("report", "SELECT 1 FROM report.record r JOIN users.person p USING (person_id)"))
                .containsExactly("report reads or writes users");
        assertThat(foreignTables("notice", "DELETE FROM exchange.answer_pack")).hasSize(1);
        assertThat(foreignTables("notice", "super(retention, \"sessions\", \"users.session\", \"last_used_at\")"))
                .hasSize(1);
    }

    @Test
    @DisplayName("every SQL statement starts with a comment that names its class and method")
    void statementsAreNamed() throws IOException {
        List<String> nameless = new ArrayList<>();
        int statements = 0;
        for (Path source : sources()) {
            String className = source.getFileName().toString().replace(".java", "");
            var found = STATEMENT.matcher(Files.readString(source));
            while (found.find()) {
                statements++;
                if (!className.equals(found.group(2))) {
                    nameless.add(className + ": " + found.group());
                }
            }
        }
        assertThat(statements).isGreaterThan(40);
        assertThat(nameless).isEmpty();
    }

    @Test
    @DisplayName("Promise 4: everything but a nonce is on disk before anybody is told of it")
    void onlyNoncesAreNotWaitedFor() throws IOException {
        List<Path> quick = new ArrayList<>();
        for (Path source : sources()) {
            if (Files.readString(source).contains("synchronous_commit")) {
                quick.add(source.getFileName());
            }
        }
        // A lease too, once: a bank then posted answers under a token that the hub had forgotten in a crash.
        assertThat(quick).containsExactly(Path.of("Nonces.java"));
    }

    private static List<String> foreignTables(String module, String source) {
        String own = module.equals("user") ? "users" : module;
        return TABLE.matcher(source)
                .results()
                .map(found -> Stream.of(found.group(1), found.group(2), found.group(3))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElseThrow())
                .filter(SCHEMAS::contains)
                .filter(schema -> !schema.equals(own))
                .map(schema -> module + " reads or writes " + schema)
                .toList();
    }

    private static String moduleOf(Path source) {
        return SOURCES.relativize(source).getName(0).toString();
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
