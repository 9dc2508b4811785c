package org.chaka.simulator;

import java.io.IOException;
import java.sql.SQLException;
import org.chaka.protocol.wire.MalformedException;

/** Runs the outside world until it is stopped. */
public final class SimulatorMain {
    private SimulatorMain() {}

    /**
     * Starts on the data folder and port of the environment.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, MalformedException, SQLException {
        // Before the first logger is made: the class path of the demo's hub holds this file too, and must not use it.
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.setProperty("java.awt.headless", "true");
        Simulator simulator = Simulator.start(SimulatorSettings.of(System.getenv()));
        Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "shutdown"));
    }
}
