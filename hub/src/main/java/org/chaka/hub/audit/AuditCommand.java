package org.chaka.hub.audit;

import java.io.IOException;
import java.sql.SQLException;
import org.chaka.hub.platform.ChainCommand;

/** {@code ./run audit}: checks the chains of audit events. */
public final class AuditCommand {
    private AuditCommand() {}

    /**
     * Ends with 1 when something was changed or removed.
     *
     * @param arguments as {@link ChainCommand#run} takes them
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        ChainCommand.run(arguments, AuditCheck::new);
    }
}
