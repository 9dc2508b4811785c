package org.chaka.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.chaka.hub.operator.OperatorCommand;
import org.chaka.simulator.SimulatedTime;

/** {@code ./run operator}: who may sign in to the operators' console, on the demo's clock. */
public final class DemoOperators {

    private DemoOperators() {}

    /**
     * Ends with the status of the command.
     *
     * @param arguments as {@link OperatorCommand} takes them
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, Object> settings = DemoSettings.fromEnvironment(System.getenv());
        System.exit(OperatorCommand.run(
                List.of(arguments),
                Path.of(settings.get("chaka.data").toString()),
                (int) settings.get("chaka.database.embedded-port"),
                "http://localhost:" + settings.get("chaka.console-port"),
                SimulatedTime.open(Path.of(settings.get("chaka-demo-clock").toString())),
                new PrintStream(System.out, true, StandardCharsets.UTF_8)));
    }
}
