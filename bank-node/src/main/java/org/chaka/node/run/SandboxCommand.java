package org.chaka.node.run;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.chaka.node.conformance.ConformanceKit;
import org.chaka.node.conformance.KitException;
import org.chaka.node.conformance.Sandbox;
import org.chaka.protocol.wire.InstitutionCode;

/** {@code java -jar bank-node.jar sandbox}: a hub to play with, until it is stopped. */
final class SandboxCommand {
    private static final int PAGE_PORT = 9444;
    private static final URI ADDRESS = URI.create("https://localhost:9443");
    private static final String USAGE = """
            java -jar bank-node.jar sandbox FOLDER CODE
                starts a hub at https://localhost:9443 for the bank CODE, with test cardholders whose cards stand in
                FOLDER, and a page at http://localhost:9444 that asks about them and shows each message in clear and
                sealed; makes FOLDER with all that your implementation needs when it is not there
            """;

    private final Clock clock;
    private final PrintStream out;
    private final PrintStream errors;

    SandboxCommand(Clock clock, PrintStream out, PrintStream errors) {
        this.clock = clock;
        this.out = out;
        this.errors = errors;
    }

    int run(List<String> arguments) throws InterruptedException {
        if (arguments.size() != 3) {
            errors.print(USAGE);
            return Main.MISUSED;
        }
        Path folder = Path.of(arguments.get(1));
        try {
            if (Files.notExists(folder)) {
                ConformanceKit.prepare(folder, new InstitutionCode(arguments.get(2)), clock);
            }
            try (Sandbox sandbox = Sandbox.start(folder, ADDRESS, PAGE_PORT, clock)) {
                out.println("Your implementation looks for its hub at " + ADDRESS + ", with the keys in " + folder
                        + ". The page: " + sandbox.page());
                Thread.currentThread().join();
            }
            return 0;
        } catch (KitException | IllegalArgumentException e) {
            errors.println(e.getMessage());
            return Main.MISCONFIGURED;
        } catch (IOException e) {
            errors.println("The sandbox cannot be started: " + e.getMessage());
            return Main.MISCONFIGURED;
        }
    }
}
