package org.chaka.node;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of this module, and a fresh schema for each store. */
public final class TestDatabase {
    private static final EmbeddedDatabase SERVER = start();
    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private TestDatabase() {}

    /** A data source whose connections start in a schema of their own. */
    public static PGSimpleDataSource freshSchema() throws SQLException {
        String schema = "bank_" + SCHEMAS.incrementAndGet();
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(SERVER.jdbcUrl());
        database.setUser(SERVER.user());
        database.setPassword(SERVER.password());
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP SCHEMA IF EXISTS " + schema + " CASCADE");
            statement.execute("CREATE SCHEMA " + schema);
        }
        database.setCurrentSchema(schema);
        return database;
    }

    /** Who may do everything in it. */
    public static String user() {
        return SERVER.user();
    }

    /** That user's password. */
    public static String password() {
        return SERVER.password();
    }

    /** The address of what {@link #freshSchema} gave, for another process. */
    public static String urlOf(PGSimpleDataSource schema) {
        return SERVER.jdbcUrl() + (SERVER.jdbcUrl().contains("?") ? "&" : "?") + "currentSchema="
                + schema.getCurrentSchema();
    }

    private static EmbeddedDatabase start() {
        int port = FreePorts.take();
        EmbeddedDatabase server = EmbeddedDatabase.start(Path.of("target", "postgres-" + port), port);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        return server;
    }
}
