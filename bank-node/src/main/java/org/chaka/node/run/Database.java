package org.chaka.node.run;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys {@code url}, {@code user}, {@code password_file} and {@code connections}, wherever a database is named. */
final class Database {
    private static final int MOST_CONNECTIONS = 100;

    /** Behind each host of {@code //HOST:PORT,HOST:PORT/}. */
    private static final Pattern HOST_PORT = Pattern.compile("(?:^[a-z:]+//|\\G,)[^:/,]+:([0-9]+)(?=[/,?;]|$)");

    private static final int LONGEST_PORT = 9;
    private static final int LAST_PORT = 65_535;

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
        if (hasImpossiblePort(url.get())) {
            section.wrong("url", "The port behind the host must be 1 to 65535. Correct it.");
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

    /** Looked at before a driver is: one that cannot read the port does not take the URL at all. */
    private static boolean hasImpossiblePort(String url) {
        return HOST_PORT
                .matcher(url)
                .results()
                .map(match -> match.group(1))
                .anyMatch(port -> port.length() > LONGEST_PORT
                        || Integer.parseInt(port) > LAST_PORT
                        || Integer.parseInt(port) == 0);
    }
}
