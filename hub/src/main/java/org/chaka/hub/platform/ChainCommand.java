package org.chaka.hub.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Function;
import org.chaka.postgres.EmbeddedDatabase;

/** A command line that checks chains beside a running hub, without its help. */
public final class ChainCommand {
    private ChainCommand() {}

    /**
     * Ends with 1 when something was changed or removed.
     *
     * @param arguments folder and port of the embedded PostgreSQL, used unless {@code CHAKA_DATABASE_URL} names
     *     another; then, optionally, the file in which the ends of the chains are noted
     */
    public static void run(String[] arguments, Function<Connection, ChainCheck> check)
            throws SQLException, IOException {
        Path note = arguments.length > 2 ? Path.of(arguments[2]) : null;
        try (Connection database = connect(Path.of(arguments[0]), Integer.parseInt(arguments[1]))) {
            if (!check.apply(database).report(System.out, note)) {
                System.exit(1);
            }
        }
    }

    private static Connection connect(Path folder, int port) throws SQLException {
        String url = System.getenv().getOrDefault("CHAKA_DATABASE_URL", "");
        return url.isEmpty()
                ? EmbeddedDatabase.connect(folder, port)
                : DriverManager.getConnection(
                        url, System.getenv("CHAKA_DATABASE_USERNAME"), System.getenv("CHAKA_DATABASE_PASSWORD"));
    }
}
