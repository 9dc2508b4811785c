package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the health board counts, before it is written down. */
class BankTallyTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final int BANK = 3;

    @Test
    @DisplayName("B3: what could not be written down is not lost, and is counted with what came meanwhile")
    void notedAgain() {
        BankTally tally = new BankTally(Clock.fixed(NOW, ZoneOffset.UTC));
        note(tally);
        BankTally.Noted failed = tally.take();
        note(tally);
        tally.noteAgain(failed);
        BankTally.Noted both = tally.take();
        assertThat(both.seen).containsOnly(Map.entry(BANK, new BankTally.Times(2, NOW)));
        assertThat(both.late).containsOnly(Map.entry(BANK, 2L));
        assertThat(both.deviations)
                .containsOnly(
                        Map.entry(new BankTally.Kind<>(BANK, BankTally.PUSH_FAILED), new BankTally.Times(2, NOW)));
        assertThat(both.stored).containsOnly(Map.entry(BANK, new BankTally.Times(10, NOW)));
        assertThat(both.answers).containsOnly(Map.entry(new BankTally.Kind<>(BANK, 2), 10L));
        assertThat(tally.take().seen).isEmpty();
    }

    private static void note(BankTally tally) {
        tally.seen(BANK);
        tally.late(List.of(BANK));
        tally.deviated(BANK, BankTally.PUSH_FAILED);
        tally.answered(BANK, Duration.ofSeconds(2), 5);
    }
}
