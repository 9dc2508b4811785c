package org.chaka.hub.operator;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.chaka.hub.bank.BankCommand;
import org.chaka.hub.bank.BankDesk;
import org.chaka.hub.platform.ClockConfiguration;
import org.chaka.hub.platform.OwnerDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code ./run bank}: the commands for banks. Once two operators are enrolled, what takes two persons is refused here and
 * belongs to the console (D15).
 */
public final class GuardedBankCommand {
    private static final int FAILED = 1;

    private GuardedBankCommand() {}

    /**
     * Ends with 1 when the change cannot be made, with 2 when the arguments are wrong.
     *
     * @param arguments a command and what it needs; the places come from the environment, as for the hub
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        Path data = Path.of(environment.getOrDefault("CHAKA_DATA", "data/hub"));
        int port = Integer.parseInt(environment.getOrDefault("CHAKA_DATABASE_EMBEDDEDPORT", "8090"));
        Path handover = Path.of(environment.getOrDefault("CHAKA_HANDOVER", "data/handover"));
        System.exit(run(List.of(arguments), data, port, handover, ClockConfiguration.machine()));
    }

    /**
     * Runs one command, or refuses it.
     *
     * @param data the hub's folder, with the embedded PostgreSQL
     * @param port of the embedded PostgreSQL
     * @param handover the folder with the bank root
     * @return the status to end with
     */
    public static int run(List<String> arguments, Path data, int port, Path handover, Clock clock) throws SQLException {
        boolean ofTwoPersons = !arguments.isEmpty() && BankDesk.OF_TWO_PERSONS.contains(arguments.getFirst());
        if (ofTwoPersons && thereAreTwo(data, port, clock)) {
            System.err.println("'" + arguments.getFirst()
                    + "' takes two persons since two operators are enrolled. Propose it at the console.");
            return FAILED;
        }
        return BankCommand.run(arguments, data, port, handover, clock);
    }

    private static boolean thereAreTwo(Path data, int port, Clock clock) throws SQLException {
        try (Connection connection = OwnerDatabase.connect(data.resolve("postgres"), port, System.getenv())) {
            JdbcTemplate owner = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
            return new OperatorRegister(owner, clock).areTwo();
        }
    }
}
