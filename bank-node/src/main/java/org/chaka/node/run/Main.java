package org.chaka.node.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.chaka.node.BankNode;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code java -jar bank-node.jar}: runs a node, or looks its configuration through. */
public final class Main {
    /** What sysexits.h calls EX_CONFIG; the systemd unit does not try again after it. */
    static final int MISCONFIGURED = 78;

    private static final int MISUSED = 64;
    private static final String USAGE = """
            java -jar bank-node.jar run FILE     runs the node with this configuration, until it is stopped
            java -jar bank-node.jar check FILE   reads the configuration, tries everything it names, and ends
            """;

    private Main() {}

    /**
     * Ends with 0, with 78 when the configuration is wrong, or with 64 when the arguments are.
     *
     * @param arguments a command and its file
     */
    public static void main(String[] arguments) throws InterruptedException {
        // Before the first logger is made, unless the bank has a configuration of its own for logback.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "bank-node-logback.xml");
        }
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), errors);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, PrintStream errors) throws InterruptedException {
        if (arguments.size() != 2 || !List.of("run", "check").contains(arguments.getFirst())) {
            errors.print(USAGE);
            return MISUSED;
        }
        Path file = Path.of(arguments.get(1));
        Clock clock = Clock.systemUTC();
        try {
            Setup setup = Setup.read(file, clock);
            if ("check".equals(arguments.getFirst())) {
                setup.close();
                System.out.println(file + ": everything in order.");
            } else {
                start(setup, clock);
            }
            return 0;
        } catch (ConfigurationException e) {
            e.problems().forEach(errors::println);
            return MISCONFIGURED;
        }
    }

    /** The node's threads are virtual; the monitor's thread keeps the process alive. */
    private static void start(Setup setup, Clock clock) throws ConfigurationException {
        Logger log = LoggerFactory.getLogger(Main.class);
        try {
            BankNode node = new BankNode(setup.config());
            setup.resources().add(node);
            setup.resources().add(new Monitor(setup.monitor(), new State(node, setup.legs(), clock)));
            node.start();
        } catch (SQLException e) {
            setup.close();
            throw new ConfigurationException(List.of("store: The node's tables cannot be made: " + e.getMessage()
                    + ". Give its user the right to create tables in its schema."));
        } catch (IOException e) {
            setup.close();
            throw new ConfigurationException(List.of("monitor.address: " + setup.monitor() + " cannot be listened on: "
                    + e.getMessage() + ". Choose another port."));
        } catch (MalformedException e) {
            throw new IllegalStateException("the certificates were checked", e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(setup::close, "shutdown"));
        log.atInfo()
                .addKeyValue("institution", setup.config().institution())
                .addKeyValue("hub", setup.config().hub())
                .addKeyValue("monitor", setup.monitor())
                .log("The bank node takes work");
    }
}
