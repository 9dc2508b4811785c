package org.chaka.hub.platform;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Who logs in to the database, and where. */
record DatabaseLogin(String url, String user, Secret password) {
    /** SQL state class of a wrong user or password. */
    private static final String WRONG_LOGIN = "28";

    /** Connections of this login, made when they are needed. */
    HikariDataSource pool(int connections) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(user);
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password.text());
        pool.setMaximumPoolSize(connections);
        // A failed statement's detail repeats the row, which belongs into no log.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        return pool;
    }

    /** Whether the server knows this password. */
    boolean works() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, user, password.text())) {
            return connection.isValid(0);
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith(WRONG_LOGIN)) {
                return false;
            }
            throw e;
        }
    }
}
