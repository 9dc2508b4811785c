package org.chaka.node.run;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.chaka.node.StoreTables;

/** The group {@code store}: the node's own PostgreSQL. */
final class Store {
    private static final int CONNECTIONS = 4;
    private static final Duration WAIT = Duration.ofSeconds(10);

    private Store() {}

    /** Opens it; nothing and a problem when that is wrong, or cannot be reached. */
    static Optional<HikariDataSource> open(Section section, Jars jars, Resources resources) {
        Optional<HikariDataSource> store = Database.open(section, jars, "store", CONNECTIONS, WAIT, false);
        section.finish();
        store.ifPresent(resources::add);
        if (section.optionalText("url")
                .filter(url -> !url.startsWith("jdbc:postgresql:"))
                .isPresent()) {
            section.wrong("url", "The node's own store must be a PostgreSQL: jdbc:postgresql://HOST/DATABASE.");
            return Optional.empty();
        }
        return store.filter(database -> Connections.canConnect(section, database));
    }

    /** Makes the tables that are missing, as early as this, so that what is against it is told with its line. */
    static boolean hasTables(Section section, HikariDataSource store) {
        try {
            StoreTables.create(store);
            return true;
        } catch (SQLException e) {
            String advice = "The node's tables cannot be made: " + e.getMessage() + ". ";
            if (Connections.isNotNow(e)) {
                section.unreachable("url", advice + "Does the database start or stop right now?");
            } else {
                section.wrong(
                        section.has("user") ? "user" : "url",
                        advice + "Give this user the right to create tables in its schema:"
                                + " GRANT USAGE, CREATE ON SCHEMA … TO ….");
            }
            return false;
        }
    }
}
