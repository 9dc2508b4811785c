package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.chaka.node.CardLookup;
import org.chaka.node.LookupResult;
import org.chaka.node.NodeFiles;
import org.chaka.node.Subject;
import org.chaka.node.TestDatabase;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A folder with all that a bank has before its first start, and configurations that are read or refused. */
abstract class SetupFixture {
    static final URI HUB = URI.create("https://localhost:9");

    /** The shortest lookup. */
    static final String JAVA = "lookup: {java: " + Own.class.getName() + "}\n";

    @TempDir
    Path folder;

    NodeFiles files;
    PGSimpleDataSource bank;
    String head;

    @BeforeEach
    void open() throws Exception {
        files = new NodeFiles(folder);
        bank = TestDatabase.freshSchema();
        head = files.head(HUB, TestDatabase.urlOf(TestDatabase.freshSchema()));
    }

    /** A lookup as a bank writes one. */
    public static final class Own implements CardLookup {
        @Override
        public LookupResult lookup(Subject subject) {
            return new LookupResult(
                    CustomerStatus.UNKNOWN, HalfStatus.ANSWERED, HalfStatus.ANSWERED, List.of(), Set.of());
        }
    }

    static String rest(String debit, String credit) {
        return "lookup:\n  debit: " + debit + "\n  credit: " + credit
                + "\nrules: {phone_left: none, document_valid: none, card_not_present_enabled: none}\n";
    }

    /** Another program may have the usual port of the monitor. */
    Setup setup(String yaml) throws Exception {
        String anyPort =
                yaml.contains("store:") && !yaml.contains("monitor:") ? "monitor: {address: \"127.0.0.1:0\"}\n" : "";
        return Setup.read(files.configuration(yaml + anyPort), Clock.systemUTC());
    }

    List<String> problems(String yaml) {
        return refused(yaml).problems();
    }

    ConfigurationException refused(String yaml) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> setup(yaml).close());
        assertThat(refused).as("the configuration is refused").isNotNull();
        return refused;
    }

    static void assertHas(List<String> problems, int line, String key, String words) {
        String start = "bank-node.yaml, line " + line + ", " + key + ": ";
        assertThat(problems.stream().anyMatch(problem -> problem.startsWith(start) && problem.contains(words)))
                .as("%s…%s in %s", start, words, String.join("\n", problems))
                .isTrue();
    }

    void run(String sql) throws SQLException {
        try (Connection connection = bank.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
