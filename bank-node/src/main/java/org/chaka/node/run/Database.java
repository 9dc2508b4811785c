package org.chaka.node.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;

/** The keys {@code url}, {@code user}, {@code password_file} and {@code connections}, wherever a database is named. */
final class Database {
    private static final int MOST_CONNECTIONS = 100;

    private Database() {}

    /**
     * Opens a pool that has no connection yet.
     *
     * @param name in logs
     * @param connections without the key
     * @param wait for a connection
     * @param readOnly for a database that the node must not change
     */
    static Optional<HikariDataSource> open(
            Section section, Jars jars, String name, int connections, Duration wait, boolean readOnly) {
        Optional<String> url = section.text("url");
        Optional<String> user = section.optionalText("user");
        Optional<String> password = section.secret("password_file");
        Optional<Integer> most = section.number("connections", connections, 1, MOST_CONNECTIONS);
        if (url.isEmpty() || most.isEmpty() || (section.has("password_file") && password.isEmpty())) {
            return Optional.empty();
        }
        Optional<String> driver = jars.driverFor(url.get());
        if (driver.isEmpty()) {
            section.wrong(
                    "url",
                    "No JDBC driver takes this URL. Put the driver's jar into the folder of 'jars';" + " there are "
                            + jars.drivers() + ".");
            return Optional.empty();
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDriverClassName(driver.get());
        config.setJdbcUrl(url.get());
        user.ifPresent(config::setUsername);
        password.ifPresent(config::setPassword);
        config.setMaximumPoolSize(most.get());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(wait.toMillis());
        config.setInitializationFailTimeout(-1);
        config.setReadOnly(readOnly);
        return Optional.of(new HikariDataSource(config));
    }
}
