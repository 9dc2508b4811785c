package org.chaka.node.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.node.conformance.ConformanceKit;
import org.chaka.node.conformance.KitException;
import org.chaka.node.conformance.KitPush;
import org.chaka.node.conformance.Report;
import org.chaka.node.conformance.Result;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** {@code java -jar bank-node.jar conformance}: the conformance kit as a program. */
final class ConformanceCommand {
    private static final int DOES_NOT_CONFORM = 1;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String USAGE = """
            java -jar bank-node.jar conformance prepare FOLDER CODE
                makes what a test needs: certificates to pin, test keys of the bank CODE, and two CSV files that say
                which cards the test's cardholders have; load them into your test system, or change them
            java -jar bank-node.jar conformance --against URL FOLDER
                plays the hub at this address; your implementation must look for its hub there
            java -jar bank-node.jar conformance --against node FOLDER
                starts this product's own node from FOLDER/bank-node.yaml and plays its hub

            Writes FOLDER/conformance.md and FOLDER/conformance.xml (JUnit). Ends with 0 when every rule holds.
            """;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream errors;

    ConformanceCommand(Clock clock, PrintStream out, PrintStream errors) {
        this.clock = clock;
        this.out = out;
        this.errors = errors;
    }

    int run(List<String> arguments) throws InterruptedException {
        try {
            if (arguments.size() == 4 && "prepare".equals(arguments.get(1))) {
                return prepare(Path.of(arguments.get(2)), arguments.get(3));
            }
            if (arguments.size() == 4 && "--against".equals(arguments.get(1))) {
                return against(arguments.get(2), Path.of(arguments.get(3)));
            }
            errors.print(USAGE);
            return Main.MISUSED;
        } catch (KitException | IllegalArgumentException e) {
            errors.println(e.getMessage());
            return Main.MISCONFIGURED;
        } catch (ConfigurationException e) {
            e.problems().forEach(errors::println);
            return Main.MISCONFIGURED;
        } catch (IOException | SQLException e) {
            errors.println("The test cannot be run: " + e.getMessage());
            return Main.MISCONFIGURED;
        }
    }

    private int prepare(Path folder, String code) throws IOException, KitException {
        ConformanceKit.prepare(folder, new InstitutionCode(code), clock);
        out.println(folder + ": your implementation pins hub-signing.pem and authority-root.pem, and uses signing.* and"
                + " encryption.* (or put your own certificates in their place). Load cardholders.csv and cards.csv.");
        return 0;
    }

    private int against(String target, Path folder)
            throws IOException, KitException, ConfigurationException, SQLException, InterruptedException {
        System.setProperty("chaka.conformance.log", folder.resolve("node.log").toString());
        if (!"node".equals(target)) {
            URI address = URI.create(target);
            if (!"https".equals(address.getScheme())
                    || address.getHost() == null
                    || !address.getPath().isEmpty()) {
                errors.println(
                        "'" + target + "' is neither the word 'node', for the product's own node in the folder, nor an"
                                + " address https://HOST:PORT, exactly as your implementation has it.");
                return Main.MISUSED;
            }
            return report(folder, address);
        }
        try (Setup setup = Setup.readWithoutMonitor(folder.resolve("bank-node.yaml"), clock);
                BankNode node = node(setup, folder)) {
            start(setup, node, folder);
            return report(folder, setup.config().hub());
        }
    }

    /** However the node is connected: the kit pushes to it, or carries its files, where that is how it is configured. */
    private void start(Setup setup, BankNode node, Path folder) throws IOException, KitException, SQLException {
        BankNodeConfig config = setup.config();
        if (setup.receiving().isPresent()) {
            Receiving receiving = setup.receiving().get();
            node.startReceiving(receiving.listen(), receiving.address());
            setup.resources().add(new KitPush(folder, config.hub(), config.signingKey(), receiving.address(), clock));
            return;
        }
        node.start();
        setup.files().ifPresent(files -> setup.resources().add(new KitTransfer(files.folder(), config)));
    }

    private static BankNode node(Setup setup, Path folder) throws IOException, ConfigurationException, SQLException {
        try {
            X509Certificate kit = PemFiles.readCertificate(folder.resolve("hub-signing.pem"));
            if (!setup.config().hubCertificate().equals(kit)) {
                throw new ConfigurationException(List.of("bank-node.yaml, hub.certificate: This must be the kit's"
                        + " hub-signing.pem, and the store must be one of its own: never try a node that works."));
            }
            return setup.node();
        } catch (MalformedException e) {
            throw new ConfigurationException(List.of(folder + ": " + e.getMessage()));
        }
    }

    private int report(Path folder, URI address) throws IOException, KitException, InterruptedException {
        out.println("Waiting for the bank at " + address + ". " + ConformanceKit.size() + " cases.");
        Report report = new ConformanceKit(folder, clock, PATIENCE).run(address);
        report.results().forEach(this::tell);
        Files.writeString(folder.resolve("conformance.md"), report.markdown());
        Files.writeString(folder.resolve("conformance.xml"), report.junitXml());
        out.println(report.summary() + ". " + folder.resolve("conformance.md"));
        return report.conforms() ? 0 : DOES_NOT_CONFORM;
    }

    private void tell(Result result) {
        out.printf("%-14s %s: %s%n", result.outcome().word(), result.id(), result.rule());
        if (!result.reason().isEmpty()) {
            out.println("               " + result.reason());
        }
    }
}
