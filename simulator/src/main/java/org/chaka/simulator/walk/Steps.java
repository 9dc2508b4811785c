package org.chaka.simulator.walk;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** What the walk prints: every step that held, and when. */
public final class Steps {
    private static final double NANOS = 1e9;

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final boolean stepwise;
    private final long start = System.nanoTime();
    private final PrintStream out;

    private Steps(boolean stepwise, OutputStream out) {
        this.stepwise = stepwise;
        this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    }

    /**
     * Prints to standard output; starts to count the time.
     *
     * @param stepwise whether to wait for a line of standard input after each step
     */
    static Steps printed(boolean stepwise) {
        return new Steps(stepwise, new FileOutputStream(FileDescriptor.out));
    }

    /** Prints nothing: what is printed has the cards of a report in it. */
    public static Steps silent() {
        return new Steps(false, OutputStream.nullOutputStream());
    }

    /** A step that held. */
    void held(String what) {
        out.printf(Locale.ROOT, "✓ %5.1f s  %s%n", seconds(), what);
        if (stepwise) {
            awaitEnter();
        }
    }

    private void awaitEnter() {
        try {
            in.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
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
