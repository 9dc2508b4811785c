package org.chaka.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Real time plus an offset that only grows. The offset is 8 bytes of a memory-mapped file, in milliseconds, big-endian,
 * read at every instant: so all processes that open the file move at the same moment.
 */
public final class SimulatedTime extends Clock {
    private static final VarHandle MILLIS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** So that a slip of the keyboard does not outrun the certificates. */
    private static final Duration LONGEST_STEP = Duration.ofDays(366);

    private final ByteBuffer offset;
    private final Clock real;

    private SimulatedTime(ByteBuffer offset, Clock real) {
        this.offset = offset;
        this.real = real;
    }

    /**
     * Opens the file, or makes it with offset zero.
     *
     * @throws UncheckedIOException when that is not possible
     */
    public static SimulatedTime open(Path file) {
        return open(file, Clock.systemUTC());
    }

    static SimulatedTime open(Path file, Clock real) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                return new SimulatedTime(channel.map(FileChannel.MapMode.READ_WRITE, 0, Long.BYTES), real);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The clock file " + file + " cannot be used", e);
        }
    }

    /**
     * Moves everybody's time on.
     *
     * @throws IllegalArgumentException when the step is not forward, or longer than a year
     */
    public void forward(Duration step) {
        if (!step.isPositive() || step.compareTo(LONGEST_STEP) > 0) {
            throw new IllegalArgumentException("time moves forward only, by at most 366 days at once");
        }
        MILLIS.getAndAdd(offset, 0, step.toMillis());
    }

    @Override
    public Instant instant() {
        return real.instant().plusMillis((long) MILLIS.getVolatile(offset, 0));
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SimulatedTime(offset, real.withZone(zone));
    }
}
