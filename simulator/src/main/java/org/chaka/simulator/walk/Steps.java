package org.chaka.simulator.walk;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What the walk prints: every step that held, and when. */
final class Steps {
    private static final double NANOS = 1e9;

    private final long start = System.nanoTime();
    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** A step that held. */
    void held(String what) {
        out.printf(Locale.ROOT, "✓ %5.1f s  %s%n", seconds(), what);
    }

    /** A line as it is. */
    void line(String text) {
        out.println(text);
    }

    /** Since the start. */
    double seconds() {
        return (System.nanoTime() - start) / NANOS;
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalkFailure("interrupted", e);
        }
    }
}
