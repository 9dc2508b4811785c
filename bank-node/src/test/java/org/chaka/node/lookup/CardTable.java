package org.chaka.node.lookup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import javax.sql.DataSource;
import org.chaka.node.Subject;
import org.chaka.node.TestDatabase;

/** A bank's own tables in a real PostgreSQL, with names, widths and codes as old core systems have them. */
final class CardTable {
    static final Subject PERSON = new Subject(1, "11010519491231002X", "张三", "8613800138000");
    static final Subject BORN_LATER = new Subject(1, "110105200112310029", "李四", "8613900139000");
    static final String PAN = "6222020200112230017";
    static final String SQL = """
            SELECT k.kartennr AS card_number, 'K' || k.id AS CARD_ID, k.art AS kind, p.tel AS phone -- :not a name
            FROM kunde p LEFT JOIN karte k ON k.kunde = p.id AND k.art <> ':art'::text
            WHERE p.ausweis IN (:document_number, :document_number_15);
            """;

    final DataSource database;

    CardTable() throws SQLException {
        database = TestDatabase.freshSchema();
        run("CREATE TABLE kunde (id int PRIMARY KEY, ausweis char(20) NOT NULL, tel text)");
        run("CREATE TABLE karte (id int PRIMARY KEY, kunde int NOT NULL, kartennr char(24) NOT NULL, art char(2))");
    }

    CardTable run(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
        return this;
    }

    CardTable customer(int id, String document) throws SQLException {
        return run("INSERT INTO kunde VALUES (" + id + ", '" + document + "', '138 0013 8000')");
    }

    CardTable card(int id, int customer, String number, String kind) throws SQLException {
        return run("INSERT INTO karte VALUES (" + id + ", " + customer + ", '" + number + "', '" + kind + "')");
    }

    JdbcLeg leg() {
        return leg(SQL);
    }

    JdbcLeg leg(String sql) {
        return new JdbcLeg(database, NamedSql.parse(sql), Duration.ofSeconds(5), Set.of("phone"));
    }
}
