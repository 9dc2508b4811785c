package org.chaka.simulator;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The product's own clock over a real time that stands still: it moves only when it is moved. */
public final class StoppedTime {
    private StoppedTime() {}

    /** A clock that begins at {@code start}; its file is made in {@code folder}. */
    public static SimulatedTime at(Instant start, Path folder) {
        return SimulatedTime.open(folder.resolve("clock"), Clock.fixed(start, ZoneOffset.UTC));
    }
}
