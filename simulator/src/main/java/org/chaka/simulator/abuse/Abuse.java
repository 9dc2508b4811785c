package org.chaka.simulator.abuse;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.SimulatorSettings;

/** Plays every attack on the demo that runs at {@code CHAKA_PORT}; exit 0 only when none succeeded. */
public final class Abuse {
    private static final double NANOS = 1e9;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    private Abuse() {}

    /**
     * Plays all of them.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) throws IOException, MalformedException {
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.exit(new Abuse().play(new Scene(SimulatorSettings.of(System.getenv()))) ? 0 : 1);
    }

    private boolean play(Scene scene) {
        long start = System.nanoTime();
        List<Attack> attacks = Stream.of(
                        new TamperingAttacks(scene).all(),
                        new OriginAttacks(scene).all(),
                        new InjectionAttacks(scene).all(),
                        new BodyAttacks(scene).all(),
                        new CodeAttacks(scene).all(),
                        new SessionAttacks(scene).all(),
                        new PasswordAttacks(scene).all(),
                        new FloodAttacks(scene).all())
                .flatMap(List::stream)
                .toList();
        long succeeded = attacks.stream().filter(attack -> !isStopped(attack)).count();
        out.printf(
                Locale.ROOT,
                "abuse: %d attacks, %d succeeded, %.1f s%n",
                attacks.size(),
                succeeded,
                (System.nanoTime() - start) / NANOS);
        return succeeded == 0;
    }

    private boolean isStopped(Attack attack) {
        try {
            out.printf("stopped    %s: %s%n", attack.name(), attack.attempt().play());
            return true;
        } catch (IOException | RuntimeException e) {
            // What could not be played is not known to be stopped.
            out.printf("SUCCEEDED  %s: %s%n", attack.name(), e.getMessage());
            return false;
        }
    }
}
