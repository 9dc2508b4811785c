package org.chaka.simulator.walk;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.SimulatorSettings;

/** Walks the whole way as a cardholder's client, through public HTTP only; exit 0 only when every step held. */
public final class Walk {
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Walk() {}

    /**
     * Walks against the product on {@code CHAKA_PORT}.
     *
     * @param arguments none, or those of {@link Options}
     */
    public static void main(String[] arguments) {
        System.setProperty("logback.configurationFile", "simulator-logback.xml");
        System.setProperty("java.awt.headless", "true");
        Optional<Options> options = Options.parse(arguments);
        Steps steps = Steps.printed(options.map(Options::stepwise).orElse(false));
        if (options.isEmpty()) {
            steps.line(Options.USAGE);
            System.exit(MISUSED);
        } else {
            System.exit(walk(options.get(), steps));
        }
    }

    private static int walk(Options options, Steps steps) {
        Until until = options.until();
        long seed = new SecureRandom().nextLong();
        steps.line("seed " + seed);
        SimulatorSettings settings = SimulatorSettings.of(System.getenv());
        Random random = new Random(seed);
        Person person =
                options.number().map(number -> Person.of(number, random)).orElseGet(() -> Person.fresh(random));
        Journey journey = new Journey(settings, person, Clock.systemUTC(), steps);
        try {
            journey.run(until);
        } catch (WalkFailure e) {
            steps.line("✗ " + e.getMessage() + cause(e));
            return FAILED;
        } catch (MalformedException | RuntimeException e) {
            steps.line("✗ a reply that is not of the protocol: " + e);
            return FAILED;
        }
        String end = until == Until.END ? "walk: ok" : "walk: ok until " + until.word() + ":";
        String cards = until.compareTo(Until.OPENED) < 0 ? "" : journey.cards() + " cards, ";
        steps.line(String.format(Locale.ROOT, "%s %d banks, %s%.1f s", end, journey.banks(), cards, steps.seconds()));
        if (until != Until.END) {
            steps.line("to go on in a browser at " + settings.hub() + ": phone " + person.phone()
                    + ", payment password " + person.paymentPassword() + ", SMS at " + settings.outside()
                    + "/inbox?phone=" + person.phone());
            steps.line("(this one report stays closed there: it opens on the device that asked, which was the walk)");
        }
        return 0;
    }

    private static String cause(WalkFailure failure) {
        StringBuilder text = new StringBuilder();
        if (failure.getCause() != null) {
            text.append(" (").append(failure.getCause()).append(')');
        }
        for (Throwable each : failure.getSuppressed()) {
            text.append(" (").append(each).append(')');
        }
        return text.toString();
    }
}
