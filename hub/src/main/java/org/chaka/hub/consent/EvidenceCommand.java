package org.chaka.hub.consent;

import java.io.IOException;
import java.sql.SQLException;
import org.chaka.hub.platform.ChainCommand;

/** {@code ./run evidence}: checks the chains of evidence (D11). */
public final class EvidenceCommand {
    private EvidenceCommand() {}

    /**
     * Ends with 1 when something was changed or removed.
     *
     * @param arguments as {@link ChainCommand#run} takes them
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        ChainCommand.run(arguments, EvidenceCheck::new);
    }
}
