package org.chaka.hub.consent;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.chaka.hub.platform.OwnerDatabase;

/** {@code ./run evidence}: checks the chains of evidence (D11) beside a running hub, without its help. */
public final class EvidenceCommand {
    private EvidenceCommand() {}

    /**
     * Ends with 1 when something was changed or removed.
     *
     * @param arguments folder and port of the embedded PostgreSQL, used unless {@code CHAKA_DATABASE_URL} names
     *     another; then, optionally, the file in which the ends of the chains are noted
     */
    public static void main(String[] arguments) throws SQLException, IOException {
        Path note = arguments.length > 2 ? Path.of(arguments[2]) : null;
        try (Connection database =
                OwnerDatabase.connect(Path.of(arguments[0]), Integer.parseInt(arguments[1]), System.getenv())) {
            if (!new EvidenceCheck(database).report(System.out, note)) {
                System.exit(1);
            }
        }
    }
}
