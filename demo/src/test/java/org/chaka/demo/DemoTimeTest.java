package org.chaka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.chaka.simulator.SimulatedTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTimeTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("D1: when the simulator moves its time, the hub's moves at the same moment")
    void oneTime() {
        Path file = folder.resolve("clock");
        Clock hub = new DemoTime().clock(file);
        SimulatedTime simulator = SimulatedTime.open(file);
        Instant before = hub.instant();
        simulator.forward(Duration.ofDays(7));
        assertThat(hub.instant()).isBetween(before.plus(Duration.ofDays(7)), simulator.instant());
    }
}
