package org.chaka.simulator;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.chaka.postgres.EmbeddedDatabase;

/** The simulator's own PostgreSQL, with a schema and a pool per party, as if each had a database of its own. */
public final class SimulatorDatabase implements AutoCloseable {
    private static final int CONNECTIONS_PER_PARTY = 6;

    private final EmbeddedDatabase server;
    private final List<HikariDataSource> pools = new ArrayList<>();

    /**
     * Starts it.
     *
     * @param port on the loopback interface
     */
    public SimulatorDatabase(Path folder, int port) {
        this.server = EmbeddedDatabase.start(folder, port);
    }

    /**
     * A party's database; its connections see no other schema.
     *
     * @param schema a plain name, made when it is missing
     */
    public DataSource of(String schema) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + statement.enquoteIdentifier(schema, true));
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName(schema);
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setSchema(schema);
        config.setMaximumPoolSize(CONNECTIONS_PER_PARTY);
        config.setMinimumIdle(1);
        HikariDataSource pool = new HikariDataSource(config);
        pools.add(pool);
        return pool;
    }

    /** Closes the pools and stops the server. */
    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        server.close();
    }
}
