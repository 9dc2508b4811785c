package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The demo's time: real time plus an offset that all processes share and that only grows")
class SimulatedTimeTest {
    private static final Instant NOW = Instant.parse("2021-12-21T02:00:00Z");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    @TempDir
    Path folder;

    private SimulatedTime time;

    @BeforeEach
    void open() {
        time = StoppedTime.at(NOW, folder);
    }

    @Test
    void aNewFileStartsAtRealTime() {
        assertThat(time.instant()).isEqualTo(NOW);
        Instant before = Instant.now(Clock.systemUTC());
        Instant shown =
                SimulatedTime.open(folder.resolve("deeper").resolve("clock")).instant();
        assertThat(shown).isBetween(before, Instant.now(Clock.systemUTC()));
    }

    @Test
    void twoOpeningsOfOneFileMoveTogether() {
        SimulatedTime other = StoppedTime.at(NOW, folder);
        time.forward(Duration.ofHours(23).plusMinutes(30));
        assertThat(other.instant()).isEqualTo("2021-12-22T01:30:00Z");
        other.forward(Duration.ofDays(7));
        assertThat(time.instant()).isEqualTo("2021-12-29T01:30:00Z");
    }

    @Test
    void theOffsetSurvivesReopening() throws Exception {
        time.forward(Duration.ofDays(366));
        time.forward(Duration.ofMillis(1));
        assertThat(Files.readAllBytes(folder.resolve("clock")))
                .isEqualTo(new byte[] {0, 0, 0, 7, 0x5c, (byte) 0xd7, (byte) 0x88, 1});
        assertThat(StoppedTime.at(NOW, folder).instant()).isEqualTo("2022-12-22T02:00:00.001Z");
    }

    @Test
    void manyWhoMoveItAtOnceAllCount() throws Exception {
        List<Thread> movers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SimulatedTime own = StoppedTime.at(NOW, folder);
            movers.add(Thread.ofPlatform().start(() -> {
                for (int step = 0; step < 1000; step++) {
                    own.forward(Duration.ofMillis(1));
                }
            }));
        }
        for (Thread mover : movers) {
            mover.join();
        }
        assertThat(time.instant()).isEqualTo(NOW.plusSeconds(8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-0.001S", "PT-24H", "PT8784H0.001S", "PT8784000H"})
    void itMovesOnlyForwardAndAtMost366DaysAtOnce(String step) {
        assertThatThrownBy(() -> time.forward(Duration.parse(step))).isInstanceOf(IllegalArgumentException.class);
        assertThat(time.instant()).isEqualTo(NOW);
    }

    @Test
    @DisplayName("D1: seen from Shanghai it is the same moment, on Shanghai's day")
    void inAnotherZone() {
        Clock inShanghai = time.withZone(SHANGHAI);
        time.forward(Duration.ofHours(14));
        assertThat(inShanghai.instant()).isEqualTo(time.instant());
        assertThat(time.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(inShanghai.getZone()).isEqualTo(SHANGHAI);
        assertThat(LocalDate.now(time)).isEqualTo("2021-12-21");
        assertThat(LocalDate.now(inShanghai)).isEqualTo("2021-12-22");
    }

    @Test
    void aFolderInThePlaceOfTheFileIsNamed() throws Exception {
        Path wrong = Files.createDirectory(folder.resolve("wrong"));
        assertThatThrownBy(() -> SimulatedTime.open(wrong))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(wrong.toString());
    }
}
