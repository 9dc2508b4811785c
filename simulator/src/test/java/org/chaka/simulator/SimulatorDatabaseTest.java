package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every party has a schema of its own, as if it had a database of its own")
class SimulatorDatabaseTest {
    private DataSource bank;
    private DataSource otherBank;

    @BeforeEach
    void open() throws Exception {
        bank = TestDatabase.ofNewParty();
        otherBank = TestDatabase.ofNewParty();
    }

    @Test
    @DisplayName("D10: a bank's connections do not see the tables of another bank")
    void ownTablesOnly() throws Exception {
        run(bank, "CREATE TABLE only_here (word text)");
        assertThat(one(bank, "SELECT count(*) FROM only_here")).isEqualTo("0");
        assertThatThrownBy(() -> one(otherBank, "SELECT count(*) FROM only_here"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("only_here");
        assertThat(one(otherBank, "SELECT cardinality(current_schemas(false))")).isEqualTo("1");
    }

    @Test
    void tablesOfOneNameAreTwoTables() throws Exception {
        run(bank, "CREATE TABLE customer AS SELECT 1 AS number");
        run(otherBank, "CREATE TABLE customer AS SELECT 2 AS number");
        assertThat(one(bank, "SELECT sum(number) FROM customer")).isEqualTo("1");
        assertThat(one(otherBank, "SELECT sum(number) FROM customer")).isEqualTo("2");
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String one(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
