package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NaturalDaysTest {
    private static final NaturalDays DAYS = new NaturalDays(Clock.systemUTC());

    @Test
    @DisplayName("Promise 8: the tests run far from Shanghai, where a wrong zone shows")
    void runsInAnotherZone() {
        assertThat(ZoneId.systemDefault()).isEqualTo(ZoneId.of("America/St_Johns"));
    }

    @ParameterizedTest(name = "{0} is a moment of {1}")
    @DisplayName("Promise 8: a day begins and ends at midnight in Shanghai, whatever the machine's zone")
    @CsvSource({
        "2022-03-21T15:59:59.999Z, 2022-03-21",
        "2022-03-21T16:00:00.000Z, 2022-03-22",
        "2022-03-22T15:59:59.999Z, 2022-03-22",
        // St. John's puts its clocks forward and back on these days, at 02:00 there
        "2022-03-13T05:30:00Z, 2022-03-13",
        "2022-03-13T15:59:59.999Z, 2022-03-13",
        "2022-03-13T16:00:00Z, 2022-03-14",
        "2022-11-06T04:30:00Z, 2022-11-06",
        "2022-11-06T16:00:00Z, 2022-11-07",
        // midnight in St. John's is an ordinary morning in Shanghai
        "2022-03-22T02:30:00Z, 2022-03-22",
        "2022-12-31T16:00:00Z, 2023-01-01",
        "2024-02-28T16:00:00Z, 2024-02-29"
    })
    void dayOf(Instant moment, LocalDate day) {
        assertThat(DAYS.dayOf(moment)).isEqualTo(day);
        assertThat(new NaturalDays(Clock.fixed(moment, ZoneOffset.UTC)).today()).isEqualTo(day);
        assertThat(new NaturalDays(Clock.fixed(moment, ZoneId.systemDefault())).today())
                .isEqualTo(day);
    }

    @Test
    @DisplayName("Promise 8: every day of a year has 24 hours and begins where the day before ends")
    void everyDayHas24Hours() {
        for (LocalDate day = LocalDate.of(2022, 1, 1); day.getYear() == 2022; day = day.plusDays(1)) {
            Instant start = DAYS.startOf(day);
            assertThat(DAYS.startOf(day.plusDays(1))).isEqualTo(start.plus(Duration.ofHours(24)));
            assertThat(DAYS.dayOf(start)).isEqualTo(day);
            assertThat(DAYS.dayOf(start.minusMillis(1))).isEqualTo(day.minusDays(1));
        }
    }

    @ParameterizedTest(name = "generated {0}, gone from {1}")
    @DisplayName("D1: the day of generation is not counted, and the 7th day after it is over")
    @CsvSource({
        "2022-03-21T16:00:00.000Z, 2022-03-29T16:00:00Z",
        "2022-03-22T15:59:59.999Z, 2022-03-29T16:00:00Z",
        "2022-03-22T16:00:00.000Z, 2022-03-30T16:00:00Z",
        "2021-12-24T12:00:00.000Z, 2021-12-31T16:00:00Z",
        "2024-02-22T12:00:00.000Z, 2024-02-29T16:00:00Z",
        "2022-03-12T12:00:00.000Z, 2022-03-19T16:00:00Z"
    })
    void eraseAt(Instant generated, Instant end) {
        assertThat(DAYS.eraseAt(generated)).isEqualTo(end);
    }
}
