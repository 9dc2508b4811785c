package org.chaka.peers;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.chaka.postgres.EmbeddedDatabase;

/**
 * What every peer stores, whatever it does its work with: inquiries, their answers, and a line for each time that a
 * report becomes READY. Nothing forbids a second line, so that one would be seen.
 */
final class Tables {
    /** Also the schema in which a peer's own tables lie. */
    static final String SCHEMA = "peer";

    /**
     * Stores one answer; counts it, unless it was there; and makes the report READY with the sixteenth. One statement
     * in one transaction, so one way to the server and one write to its log.
     */
    private static final String STORE = "WITH stored AS (INSERT INTO answer (inquiry_id, bank, sealed) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING RETURNING inquiry_id), counted AS (UPDATE inquiry i SET answers = answers + 1,"
            + " state = CASE WHEN answers + 1 = " + Round.BANKS + " THEN 'READY' ELSE state END FROM stored s"
            + " WHERE i.inquiry_id = s.inquiry_id RETURNING i.inquiry_id, i.state)"
            + " INSERT INTO ready (inquiry_id) SELECT inquiry_id FROM counted WHERE state = 'READY'";

    private static final String STORE_ALL = "INSERT INTO answer (inquiry_id, bank, sealed)"
            + " SELECT ?, bank - 1, sealed FROM unnest(?::bytea[]) WITH ORDINALITY AS a (sealed, bank)"
            + " ON CONFLICT DO NOTHING";

    private static final String CLOSE = "WITH closed AS (UPDATE inquiry SET answers = " + Round.BANKS
            + ", state = 'READY' WHERE inquiry_id = ? AND state = 'ASKING' RETURNING inquiry_id)"
            + " INSERT INTO ready (inquiry_id) SELECT inquiry_id FROM closed";

    private Tables() {}

    /** Connections that a peer shares among its threads; statements prepared once. */
    static HikariDataSource pool(EmbeddedDatabase database, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setSchema(SCHEMA);
        config.setMaximumPoolSize(connections);
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }

    /** Makes everything anew, with so many inquiries that ask. */
    static void make(EmbeddedDatabase database, int inquiries) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE");
            statement.execute("CREATE SCHEMA " + SCHEMA);
            statement.execute("SET search_path = " + SCHEMA);
            // Room in each page, so that counting an answer touches no index.
            statement.execute(
                    "CREATE TABLE inquiry (inquiry_id bigint PRIMARY KEY, answers smallint NOT NULL DEFAULT 0,"
                            + " state text NOT NULL DEFAULT 'ASKING') WITH (fillfactor = 50)");
            statement.execute("CREATE TABLE answer (inquiry_id bigint NOT NULL, bank smallint NOT NULL,"
                    + " sealed bytea NOT NULL, PRIMARY KEY (inquiry_id, bank))");
            statement.execute("CREATE TABLE ready (inquiry_id bigint NOT NULL)");
            statement.execute("INSERT INTO inquiry (inquiry_id) SELECT generate_series(1, " + inquiries + ")");
        }
    }

    /** Makes the server know these tables and write out what it holds, so that no round pays for the one before. */
    static void settle(EmbeddedDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DO $$ DECLARE one text; BEGIN FOR one IN SELECT format('%I.%I', schemaname, tablename)"
                    + " FROM pg_tables WHERE schemaname = '" + SCHEMA
                    + "' LOOP EXECUTE 'ANALYZE ' || one; END LOOP; END $$");
            statement.execute("CHECKPOINT");
        }
    }

    /**
     * Stores one bank's answer, in the transaction of the connection.
     *
     * @return 1 when the report became READY with it, else 0
     */
    static int store(Connection connection, long inquiry, int bank, byte[] sealed) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE)) {
            store.setLong(1, inquiry);
            store.setShort(2, (short) bank);
            store.setBytes(3, sealed);
            return store.executeUpdate();
        }
    }

    /**
     * Stores all answers of an inquiry, by bank, and makes the report READY, in the transaction of the connection.
     *
     * @return 1 when the report became READY with it, else 0
     */
    static int storeAll(Connection connection, long inquiry, byte[][] sealed) throws SQLException {
        try (PreparedStatement store = connection.prepareStatement(STORE_ALL);
                PreparedStatement close = connection.prepareStatement(CLOSE)) {
            store.setLong(1, inquiry);
            store.setArray(2, connection.createArrayOf("bytea", sealed));
            store.executeUpdate();
            close.setLong(1, inquiry);
            return close.executeUpdate();
        }
    }

    /** Reports that are not READY. */
    static int missing(EmbeddedDatabase database) throws SQLException {
        return (int) number(database, "SELECT count(*) FROM inquiry WHERE state <> 'READY'");
    }

    /**
     * Every answer is there once, whole and like no other, and every report became READY once.
     *
     * @throws IllegalStateException naming what does not hold
     */
    static void verify(EmbeddedDatabase database, int inquiries) throws SQLException {
        long answers = (long) inquiries * Round.BANKS;
        require("answers", answers, number(database, "SELECT count(*) FROM answer"));
        require(
                "whole answers to an inquiry by a bank of its own",
                answers,
                number(
                        database,
                        "SELECT count(DISTINCT (a.inquiry_id, a.bank)) FROM answer a JOIN inquiry USING (inquiry_id)"
                                + " WHERE bank BETWEEN 0 AND " + (Round.BANKS - 1) + " AND length(sealed) = "
                                + Round.ANSWER_BYTES));
        require("different answers", answers, number(database, "SELECT count(DISTINCT sealed) FROM answer"));
        require("reports", inquiries, number(database, "SELECT count(*) FROM inquiry WHERE state = 'READY'"));
        require("times READY", inquiries, number(database, "SELECT count(*) FROM ready"));
        require("reports once READY", inquiries, number(database, "SELECT count(DISTINCT inquiry_id) FROM ready"));
    }

    private static void require(String what, long expected, long found) {
        if (found != expected) {
            throw new IllegalStateException("there are " + found + " " + what + ", not " + expected);
        }
    }

    private static long number(EmbeddedDatabase database, String sql) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            connection.setSchema(SCHEMA);
            try (ResultSet row = statement.executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
