package org.chaka.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.chaka.hub.operator.GuardedBankCommand;
import org.chaka.hub.ops.BankHealthCommand;
import org.chaka.simulator.SimulatedTime;

/** {@code ./run bank}: the operator's commands for banks, on the demo's clock. */
public final class DemoBanks {

    private DemoBanks() {}

    /**
     * Ends with the status of the command.
     *
     * @param arguments {@code health} and what {@link BankHealthCommand} takes, else as {@link GuardedBankCommand} takes them
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, Object> settings = DemoSettings.fromEnvironment(System.getenv());
        Path data = Path.of(settings.get("chaka.data").toString());
        int port = (int) settings.get("chaka.database.embedded-port");
        Clock clock =
                SimulatedTime.open(Path.of(settings.get("chaka-demo-clock").toString()));
        List<String> words = List.of(arguments);
        if (!words.isEmpty() && words.getFirst().equals("health")) {
            PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            System.exit(BankHealthCommand.run(words.subList(1, words.size()), data, port, clock, out));
        }
        System.exit(GuardedBankCommand.run(
                words, data, port, Path.of(settings.get("chaka.handover").toString()), clock));
    }
}
