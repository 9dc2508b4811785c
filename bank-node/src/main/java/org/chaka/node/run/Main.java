package org.chaka.node.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.chaka.node.BankNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code java -jar bank-node.jar}: makes a bank's keys, looks a configuration through, runs a node. */
public final class Main {
    /** What sysexits.h calls EX_CONFIG; the systemd unit does not try again after it. */
    static final int MISCONFIGURED = 78;

    /** EX_TEMPFAIL: what the configuration names is not up; the systemd unit tries again. */
    static final int NOT_YET = 75;

    /** EX_USAGE. */
    static final int MISUSED = 64;

    private static final String CONFORMANCE = "conformance";
    private static final String USAGE = """
            java -jar bank-node.jar init FOLDER CODE     makes the keys of the bank with this institution code, what it hands
                                                         to the operator, and a configuration to fill in
            java -jar bank-node.jar keys FOLDER CODE     makes another pair of keys, to follow the one in use
            java -jar bank-node.jar check FILE           reads the configuration, tries everything it names, and ends
            java -jar bank-node.jar try FILE NUMBER NAME PHONE
                                                         asks the bank's systems about one person, and says what would be told
            java -jar bank-node.jar run FILE             runs the node with this configuration, until it is stopped
            java -jar bank-node.jar resolve FILE REFERENCE
                                                         says which card a person means who quotes this reference
            java -jar bank-node.jar cases FILE           lists what persons want of their cards
            java -jar bank-node.jar answer FILE CASE STATE
                                                         says how a case stands: in-progress, done, refused, come-to-a-branch
            java -jar bank-node.jar conformance          tries an implementation against the protocol; alone it says how
            java -jar bank-node.jar sandbox              a hub to play with, and a page that shows each message; alone it says how
            """;

    private Main() {}

    /**
     * Ends with 0; with 64 when the arguments are wrong, 78 when the configuration is, 75 when what it names is not up.
     *
     * @param arguments a command and what it needs
     */
    public static void main(String[] arguments) throws InterruptedException {
        // Before the first logger is made, unless the bank has a configuration of its own for logback.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty(
                    "logback.configurationFile",
                    arguments.length > 0 && CONFORMANCE.equals(arguments[0])
                            ? "conformance-logback.xml"
                            : "bank-node-logback.xml");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream errors = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        int status = run(List.of(arguments), out, errors);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream errors) throws InterruptedException {
        Clock clock = Clock.systemUTC();
        String word = arguments.isEmpty() ? "" : arguments.getFirst();
        if (word.equals(CONFORMANCE)) {
            return new ConformanceCommand(clock, out, errors).run(arguments);
        }
        if (word.equals("sandbox")) {
            return new SandboxCommand(clock, out, errors).run(arguments);
        }
        String command = word + " " + (arguments.size() - 1);
        try {
            switch (command) {
                case "init 2" -> new KeyMaker(Path.of(arguments.get(1)), arguments.get(2), out).init();
                case "keys 2" -> new KeyMaker(Path.of(arguments.get(1)), arguments.get(2), out).keys();
                case "check 1" -> {
                    Setup.read(Path.of(arguments.get(1)), clock).close();
                    out.println(arguments.get(1) + ": everything in order.");
                }
                case "try 4" ->
                    new Trying(clock, out)
                            .run(Path.of(arguments.get(1)), arguments.get(2), arguments.get(3), arguments.get(4));
                case "run 1" -> start(Setup.read(Path.of(arguments.get(1)), clock), clock);
                case "resolve 2" -> Resolving.resolve(Path.of(arguments.get(1)), arguments.get(2), clock, out);
                case "cases 1" -> AnsweringCases.list(Path.of(arguments.get(1)), clock, out);
                case "answer 3" ->
                    AnsweringCases.answer(Path.of(arguments.get(1)), arguments.get(2), arguments.get(3), clock, out);
                default -> {
                    errors.print(USAGE);
                    errors.println();
                    errors.println(misuse(word, arguments.size() - 1));
                    return MISUSED;
                }
            }
            return 0;
        } catch (ConfigurationException e) {
            e.problems().forEach(errors::println);
            return e.mayPass() ? NOT_YET : MISCONFIGURED;
        }
    }

    /** The last line of what is printed, so that it is seen. */
    private static String misuse(String word, int more) {
        if (word.isEmpty()) {
            return "Which command?";
        }
        return USAGE.contains("bank-node.jar " + word + " ")
                ? "'" + word + "' takes what is shown above, not " + more + " words behind it."
                : "Unknown command '" + word + "'.";
    }

    /** The node's threads are virtual; the monitor's thread keeps the process alive. */
    private static void start(Setup setup, Clock clock) throws ConfigurationException {
        Logger log = LoggerFactory.getLogger(Main.class);
        try {
            BankNode node = setup.node();
            setup.resources().add(node);
            setup.resources()
                    .add(new Monitor(
                            setup.monitor(),
                            new State(node, setup.heardWithin(), setup.legs(), setup.certificatesEnd(), clock)));
            if (setup.receiving().isEmpty()) {
                node.start();
            } else {
                Receiving receiving = setup.receiving().get();
                node.startReceiving(receiving.listen(), receiving.address());
            }
        } catch (SQLException e) {
            setup.close();
            // They were made when the file was read: what is against them now has happened since.
            throw new ConfigurationException(
                    List.of("store.url: The node's tables cannot be made: " + e.getMessage()
                            + ". Does the database start or stop right now?"),
                    Connections.isNotNow(e));
        } catch (IOException e) {
            setup.close();
            throw new ConfigurationException(
                    List.of("monitor.address, receive.listen: one of them was taken just now: " + e.getMessage()
                            + ". Choose another port, or stop the program that has it."),
                    true);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(setup::close, "shutdown"));
        log.atInfo()
                .addKeyValue("institution", setup.config().institution())
                .addKeyValue("hub", setup.config().hub())
                .addKeyValue("monitor", setup.monitor())
                .log("The bank node takes work");
    }
}
