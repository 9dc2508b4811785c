package org.chaka.hub.platform;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.chaka.postgres.EmbeddedDatabase;

/** The hub's database as its owner, for commands that run beside the hub. */
public final class OwnerDatabase {
    private OwnerDatabase() {}

    /**
     * Connects.
     *
     * @param folder of the embedded PostgreSQL, used unless {@code CHAKA_DATABASE_URL} names another
     * @param port of the embedded PostgreSQL
     * @param environment with user name and password of the other
     */
    public static Connection connect(Path folder, int port, Map<String, String> environment) throws SQLException {
        String url = environment.getOrDefault("CHAKA_DATABASE_URL", "");
        return url.isEmpty()
                ? EmbeddedDatabase.connect(folder, port)
                : DriverManager.getConnection(
                        url, environment.get("CHAKA_DATABASE_USERNAME"), environment.get("CHAKA_DATABASE_PASSWORD"));
    }
}
