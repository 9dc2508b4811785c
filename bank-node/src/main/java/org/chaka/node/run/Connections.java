package org.chaka.node.run;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import javax.sql.DataSource;

/** Whether a database can be reached at the start. */
final class Connections {
    /** SQL states of what may be right a little later: no connection, no resources, starting or stopping, too slow. */
    private static final String NOT_NOW = "08...|53...|57P..|57014";

    private Connections() {}

    /** Tries, and notes what the driver says. */
    static boolean canConnect(Section section, DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection != null;
        } catch (SQLException e) {
            String advice = "The database cannot be reached: " + deepest(e)
                    + ". Check host, port, database name, user and password, and that it runs.";
            // Without a state it is the pool itself, which waited in vain.
            if (deepestSql(e).getSQLState() == null || isNotNow(e)) {
                section.unreachable("url", advice);
            } else {
                section.wrong("url", advice);
            }
            return false;
        }
    }

    /** Whether the same may work a little later. */
    static boolean isNotNow(SQLException e) {
        SQLException said = deepestSql(e);
        return said instanceof SQLTransientException
                || said instanceof SQLRecoverableException
                || (said.getSQLState() != null && said.getSQLState().matches(NOT_NOW));
    }

    /** What the driver says. */
    private static SQLException deepestSql(SQLException e) {
        return e.getCause() instanceof SQLException cause ? deepestSql(cause) : e;
    }

    /** The pool's own message says only that it waited in vain. */
    private static String deepest(Throwable e) {
        return e.getCause() == null ? e.getMessage() : deepest(e.getCause());
    }
}
