package org.chaka.simulator.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The arguments of ./run walk")
class OptionsTest {
    @Test
    void noneMeansTheWholeWayAtOnce() {
        assertThat(parsed("")).contains(new Options(Until.END, false, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "--until submitted, SUBMITTED, false",
        "--until ready, READY, false",
        "--until opened, OPENED, false",
        "--until erased, ERASED, false",
        "--stepwise, END, true",
        "--stepwise --until ready, READY, true",
        "--until ready --stepwise, READY, true"
    })
    void everyFormOfTheUsageIsRead(String line, Until until, boolean stepwise) {
        assertThat(parsed(line)).contains(new Options(until, stepwise, Optional.empty()));
    }

    @Test
    void somebodyWithThisNumberWalks() {
        assertThat(parsed("--number 34052419800101001X --until opened"))
                .contains(new Options(Until.OPENED, false, Optional.of("34052419800101001X")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--until",
                "--number",
                "--number 34052419800101001",
                "--number 3405241980010100XX",
                "ready",
                "--until end",
                "--until READY",
                "--until nowhere",
                "--until ready opened",
                "--until ready --until opened",
                "--until --until",
                "--stepwise --stepwise",
                "--Stepwise",
                "--until=ready",
                "--help",
                "--stepwise ready"
            })
    void everythingElseIsRefused(String line) {
        assertThat(parsed(line)).isEmpty();
    }

    @Test
    void theUsageNamesEveryPlaceToStop() {
        assertThat(Arrays.stream(Until.values()).filter(until -> until != Until.END))
                .allSatisfy(until -> assertThat(Options.USAGE).contains(until.word()));
    }

    private static Optional<Options> parsed(String line) {
        return Options.parse(line.isEmpty() ? new String[0] : line.split(" ", -1));
    }
}
