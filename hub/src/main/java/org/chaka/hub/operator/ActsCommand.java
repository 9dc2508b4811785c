package org.chaka.hub.operator;

import java.io.IOException;
import java.sql.SQLException;
import org.chaka.hub.platform.ChainCommand;

/** {@code ./run audit}, second half: checks the chain of operators' acts. */
public final class ActsCommand {
    private ActsCommand() {}

    /**
     * Ends with 1 when something was changed or removed.
     *
     * @param arguments as {@link ChainCommand#run} takes them
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        ChainCommand.run(arguments, ActsCheck::new);
    }
}
