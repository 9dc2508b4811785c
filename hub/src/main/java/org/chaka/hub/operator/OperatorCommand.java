package org.chaka.hub.operator;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.chaka.hub.platform.ClockConfiguration;
import org.chaka.hub.platform.OwnerDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** {@code ./run operator}: who may sign in to the console, through the hub's database, as its owner. */
public final class OperatorCommand {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = """
            usage: operator COMMAND
              list           who was invited or is an operator
              invite NAME    prints a code with which NAME enrols at the console within an hour
              remove NAME    NAME is no operator any more: signed out, and what was proposed is withdrawn
            """;

    private OperatorCommand() {}

    /**
     * Ends with 1 when it cannot be done, with 2 when the arguments are wrong.
     *
     * @param arguments a command and what it needs; the places come from the environment, as for the hub
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, String> environment = System.getenv();
        Path data = Path.of(environment.getOrDefault("CHAKA_DATA", "data/hub"));
        int port = Integer.parseInt(environment.getOrDefault("CHAKA_DATABASE_EMBEDDEDPORT", "8090"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // Without its port in this environment only the path is known.
        String console = environment.containsKey("CHAKA_CONSOLE_PORT")
                ? "http://" + environment.getOrDefault("CHAKA_CONSOLE_ADDRESS", "127.0.0.1") + ":"
                        + environment.get("CHAKA_CONSOLE_PORT")
                : "";
        System.exit(run(List.of(arguments), data, port, console, ClockConfiguration.machine(), out));
    }

    /**
     * Runs one command.
     *
     * @param data the hub's folder, with the embedded PostgreSQL
     * @param port of the embedded PostgreSQL
     * @param console where operators reach the console: scheme, host and port
     * @return the status to end with
     */
    public static int run(List<String> arguments, Path data, int port, String console, Clock clock, PrintStream out)
            throws SQLException {
        try (Connection connection = OwnerDatabase.connect(data.resolve("postgres"), port, System.getenv())) {
            connection.setAutoCommit(false);
            OperatorRegister register =
                    new OperatorRegister(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), clock);
            int status = run(arguments, register, console, out);
            connection.commit();
            return status;
        } catch (RefusedException e) {
            out.println(e.getMessage());
            return FAILED;
        }
    }

    private static int run(List<String> arguments, OperatorRegister register, String console, PrintStream out) {
        switch (String.join(" ", arguments.isEmpty() ? "" : arguments.getFirst(), "" + arguments.size())) {
            case "list 1" ->
                register.list()
                        .forEach(operator -> out.println(operator.name()
                                + (operator.enrolledAt() == null ? "  invited" : "  since " + operator.enrolledAt())));
            case "invite 2" -> {
                out.println("Enrolment code of " + arguments.get(1) + ", for one hour: "
                        + register.invite(arguments.get(1)));
                out.println("It is entered at the console: " + console
                        + "/console/enrol, where a password and a second factor are chosen.");
            }
            case "remove 2" -> {
                register.remove(arguments.get(1));
                out.println(arguments.get(1) + " is no operator any more.");
                if (!register.areTwo()) {
                    out.println("There are fewer than two operators now: the command line does alone what takes two"
                            + " persons. Invite the next one.");
                }
            }
            default -> {
                out.print(USAGE);
                out.println();
                out.println(
                        arguments.isEmpty()
                                ? "Which command?"
                                : "'" + String.join(" ", arguments) + "' is none of these. A name is one word.");
                return MISUSED;
            }
        }
        return 0;
    }
}
