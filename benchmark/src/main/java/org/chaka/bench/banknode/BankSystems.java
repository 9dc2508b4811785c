package org.chaka.bench.banknode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.chaka.postgres.EmbeddedDatabase;

/** The bank's own PostgreSQL: two debit cards and a credit card for each person, and the node's store beside them. */
final class BankSystems implements AutoCloseable {
    private final EmbeddedDatabase database;
    private final Path folder;

    /** Starts the server and fills its tables. */
    BankSystems(Path folder, int port, int persons) throws SQLException {
        this.folder = folder;
        this.database = EmbeddedDatabase.start(folder.resolve("postgres"), port);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA node; CREATE SCHEMA bank; SET search_path = bank");
            fill(statement, "debit_card", "debit", "621700", 2, persons);
            fill(statement, "credit_card", "credit", "622166", 1, persons);
        }
    }

    /** Writes the node's configuration. */
    Path configure(String hub, int monitorPort) throws IOException {
        Files.writeString(folder.resolve("database.password"), database.password());
        return Files.writeString(
                folder.resolve("bank-node.yaml"), """
                    institution: 01020000
                    hub: {address: "%s", certificate: hub-signing.pem, authority_root: authority-root.pem}
                    keys:
                      signing_key: signing.key
                      signing_certificate: signing.pem
                      encryption_key: encryption.key
                      encryption_certificate: encryption.pem
                      tag_key: tag.key
                    store: {url: "%2$s&currentSchema=node", user: "%3$s", password_file: database.password}
                    lookup:
                      debit:
                        timeout: 60s
                        jdbc:
                          url: "%2$s&currentSchema=bank"
                          user: "%3$s"
                          password_file: database.password
                          sql: |
                            SELECT card_number, card_id, kind, mobile, id_expires, online_ok
                            FROM debit_card WHERE id_number IN (:document_number, :document_number_15)
                      credit:
                        timeout: 60s
                        jdbc:
                          url: "%2$s&currentSchema=bank"
                          user: "%3$s"
                          password_file: database.password
                          sql: |
                            SELECT card_number, card_id, kind, mobile, id_expires, online_ok
                            FROM credit_card WHERE id_number = :document_number
                    rules:
                      phone_left: {column: mobile, must_be: present}
                      document_valid: {column: id_expires, must_be: today_or_later}
                      card_not_present_enabled: {column: online_ok, must_be: one_of, values: [Y]}
                    monitor: {address: "127.0.0.1:%4$d"}
                    """.formatted(hub, database.jdbcUrl(), database.user(), monitorPort));
    }

    Path data() {
        return folder.resolve("postgres").resolve("data");
    }

    @Override
    public void close() {
        database.close();
    }

    private static void fill(Statement statement, String table, String kind, String prefix, int each, int persons)
            throws SQLException {
        statement.execute(String.format(Locale.ROOT, """
                CREATE TABLE %1$s AS
                SELECT lpad(person::text, 18, '0') AS id_number, '%3$s' || lpad((person * 10 + card)::text, 10, '0') AS card_number,
                       person * 10 + card AS card_id, '%2$s' AS kind, '13800138000' AS mobile,
                       DATE '2099-12-31' AS id_expires, 'Y' AS online_ok
                FROM generate_series(1, %5$d) AS person, generate_series(1, %4$d) AS card;
                CREATE INDEX ON %1$s (id_number);
                ANALYZE %1$s""", table, kind, prefix, each, persons));
    }
}
