package org.chaka.demo;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.chaka.hub.bank.BankCommand;
import org.chaka.simulator.SimulatedTime;

/** {@code ./run bank}: the operator's command for banks, on the demo's clock. */
public final class DemoBanks {

    private DemoBanks() {}

    /**
     * Ends with the status of the command.
     *
     * @param arguments as {@link BankCommand} takes them
     */
    public static void main(String[] arguments) throws SQLException {
        Map<String, Object> settings = DemoSettings.fromEnvironment(System.getenv());
        System.exit(BankCommand.run(
                List.of(arguments),
                Path.of(settings.get("chaka.data").toString()),
                (int) settings.get("chaka.database.embedded-port"),
                Path.of(settings.get("chaka.handover").toString()),
                SimulatedTime.open(Path.of(settings.get("chaka-demo-clock").toString()))));
    }
}
