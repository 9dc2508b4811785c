package org.chaka.node.run;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether a database can be reached at the start. */
final class Connections {
    private Connections() {}

    /** Tries, and notes what the driver says. */
    static boolean canConnect(Section section, DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection != null;
        } catch (SQLException e) {
            section.wrong(
                    "url",
                    "The database cannot be reached: " + deepest(e)
                            + ". Check host, port, database name, user and password, and that it runs.");
            return false;
        }
    }

    /** The pool's own message says only that it waited in vain. */
    private static String deepest(Throwable e) {
        return e.getCause() == null ? e.getMessage() : deepest(e.getCause());
    }
}
