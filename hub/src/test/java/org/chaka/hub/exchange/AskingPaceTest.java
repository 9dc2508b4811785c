package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.TestClock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AskingPaceTest {
    private final TestClock clock = new TestClock(Instant.parse("2021-12-21T02:00:00Z"));
    private final AskingPace pace = new AskingPace(clock);

    @Test
    @DisplayName(
            "S8: sixteen banks ask every second, nine hundred every ten seconds, and those that left count no more")
    void theMoreTheLonger() {
        assertThat(askAll(16)).isEqualTo(1);
        assertThat(askAll(120)).isEqualTo(3);
        assertThat(askAll(900)).isEqualTo(AskingPace.MAX_SECONDS);
        clock.advance(Duration.ofSeconds(61));
        assertThat(askAll(16)).isEqualTo(1);
    }

    private int askAll(int banks) {
        int last = 0;
        for (int slot = 0; slot < banks; slot++) {
            last = pace.retryAfterSeconds(slot);
        }
        return last;
    }
}
