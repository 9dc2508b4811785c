package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.chaka.node.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

@DisplayName("S8: 'try' asks a bank's own systems about one person, and tells the bank what a report would say")
class TryingTest {
    private static final String PAN = "6222020200112230017";

    @TempDir
    private Path folder;

    private Path file;
    private PGSimpleDataSource bank;

    @BeforeEach
    void open() throws Exception {
        bank = TestDatabase.freshSchema();
        run("CREATE TABLE card (id text, document text, number text, art text, until date, online boolean)");
        Files.writeString(folder.resolve("database.password"), TestDatabase.password());
        String leg = """
                {jdbc: {url: "%s", user: %s, password_file: database.password, sql: "SELECT number AS card_number,
                    id AS card_id, art AS kind, until, online FROM card WHERE document = :document_number AND art %s"}}
                """;
        file = Files.writeString(
                folder.resolve("bank-node.yaml"),
                "lookup:\n  debit: " + leg.formatted(TestDatabase.urlOf(bank), TestDatabase.user(), "<> 'C'")
                        + "  credit: " + leg.formatted(TestDatabase.urlOf(bank), TestDatabase.user(), "= 'C'")
                        + """
                        kinds: {D: debit, C: credit}
                        rules:
                          phone_left: none
                          document_valid: {column: until, must_be: today_or_later}
                          card_not_present_enabled: {column: online, must_be: one_of, values: [true]}
                        """);
    }

    @Test
    @DisplayName("what would be told: masked cards with the bank's own ids, counts and reasons; no whole number")
    void told() throws Exception {
        card("K1", PAN, "D", "2099-01-01", true);
        card("K2", "6222020200112230025", "D", "2099-01-01", false);
        card("6259650012345679", "6259650012345678", "C", "2099-01-01", true);
        assertThat(said())
                .contains("A customer.", "Debit half: answered, 1 to show. Credit half: answered, 1 to show.")
                .contains("debit        6222 … 0017   card_id K1\n", "credit       6259 … 5678   card_id 6259…5679\n")
                .contains("Some cards are not shown: card_not_present_disabled.")
                .doesNotContain("112230", "001234", "K2");
    }

    @Test
    @DisplayName("a row that cannot be used is told with its system, card_id and column, and without its number")
    void badRows() throws Exception {
        card("K1", "6222-0202001122300", "D", "2099-01-01", true);
        card("K2", "6259650012345678", "C", "infinity", true);
        assertThat(said())
                .contains("debit system: a row cannot be used", "card_id K1, column card_number: ")
                .contains(
                        "credit system: a row cannot be used", "card_id K2, column until: a value that must be a date")
                .contains("nothing would be told")
                .doesNotContain("0202", "infinity");
        run("DELETE FROM card");
        card("K3", PAN, "X", "2099-01-01", true);
        assertThat(said())
                .contains("card_id K3, column kind: a card has a kind that 'kinds' does not name")
                .contains("Debit half: not_in_time, 0 to show. Credit half: answered, 0 to show.");
    }

    @Test
    @DisplayName("arguments that are no person are told so, without repeating them")
    void arguments() {
        assertThatThrownBy(() -> trying("11010519491231002Y", "张三", "13800138000", System.out))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("document number")
                .message()
                .doesNotContain("1101");
        assertThatThrownBy(() -> trying("11010519491231002X", "张三", "call me", System.out))
                .hasMessageContaining("phone");
    }

    private String said() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        trying("11010519491231002x", "张三", "138 0013 8000", new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    private void trying(String number, String name, String phone, PrintStream out) throws Exception {
        new Trying(Clock.systemUTC(), out).run(file, number, name, phone);
    }

    private void card(String id, String number, String kind, String until, boolean online) throws SQLException {
        run("INSERT INTO card VALUES ('" + id + "', '11010519491231002X', '" + number + "', '" + kind + "', '" + until
                + "', " + online + ")");
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = bank.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
