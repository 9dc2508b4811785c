package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ClosingWatchTest extends ExchangeTest {
    @Test
    @DisplayName("D2: an inquiry that is submitted after the clock was set back is closed at its deadline all the same")
    void afterTheClockWasSetBack() {
        cardholder().ask(code(3));
        ClosingWatch watch = new ClosingWatch(jdbc);
        short bucket = watch.due(clock.instant()).getFirst();
        Instant deadline = clock.instant().plus(Duration.ofHours(24));
        // Looked at on that day, before the clock was set back to this one.
        watch.looked(bucket, watch.posts(bucket), Instant.MAX, deadline);
        assertThat(watch.due(deadline)).doesNotContain(bucket);
        watch.appended(bucket, clock.instant());
        assertThat(watch.due(deadline)).contains(bucket);
    }
}
