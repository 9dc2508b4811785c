package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.chaka.hub.HubTest;
import org.chaka.postgres.EmbeddedDatabase;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnswerPackMigrationTest extends HubTest {
    private static final String DATABASE = "before_packs";

    @Autowired
    private EmbeddedDatabase server;

    @Test
    @DisplayName(
            "D16: an upgrade loses no answer: rows of one answer become packs with the same bytes at the same places")
    void rowsBecomePacks() throws SQLException {
        owner.execute("CREATE DATABASE " + DATABASE);
        Flyway before = flyway("10");
        before.migrate();
        try (Connection connection = before.getConfiguration().getDataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT exchange.create_day('2022-03-22'), exchange.create_day('2022-03-23')");
            // Places 5 to 30 without the multiples of seven; two banks; the day changes at place 20.
            statement.execute("""
                    INSERT INTO exchange.answer
                    SELECT 9, slot, DATE '2022-03-22' + (seq >= 20)::int, seq,
                        decode(repeat(lpad(to_hex(seq * 2 + slot), 2, '0'), 701), 'hex')
                    FROM generate_series(5, 30) AS seq, generate_series(0, 1) AS slot WHERE seq % 7 <> 0
                    """);
            List<String> old = list(statement, """
                    SELECT concat_ws(' ', bucket, slot, deadline_day, seq, md5(sealed)) FROM exchange.answer ORDER BY 1
                    """);
            flyway("11").migrate();
            List<String> packed = list(statement, """
                    SELECT concat_ws(' ', bucket, slot, deadline_day, first_seq + i,
                        md5(substring(sealed FROM 1 + 701 * bit_count(substring(places FOR i))::int FOR 701)))
                    FROM exchange.answer_pack, generate_series(0, 10) AS i WHERE get_bit(places, i) = 1 ORDER BY 1
                    """);
            assertThat(old).hasSize(2 * 22);
            assertThat(packed).isEqualTo(old);
            assertThat(list(statement, "SELECT count(*)::text FROM exchange.answer_pack"))
                    .as("fewer rows than answers")
                    .containsExactly("8");
        } finally {
            owner.execute("DROP DATABASE " + DATABASE + " WITH (FORCE)");
        }
    }

    private Flyway flyway(String target) {
        String url = server.jdbcUrl().replaceFirst("/[^/?]*(\\?.*)?$", "/" + DATABASE);
        return Flyway.configure()
                .dataSource(url, server.user(), server.password())
                .target(target)
                .load();
    }

    private static List<String> list(Statement statement, String sql) throws SQLException {
        List<String> list = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                list.add(rows.getString(1));
            }
        }
        return list;
    }
}
