package org.chaka.hub.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chaka.hub.HubTest;
import org.chaka.hub.platform.DayKeys;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.NaturalDays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class OverdueTest extends HubTest {
    private final List<String> erased = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Autowired
    private DayKeys dayKeys;

    /** Erases, then fails, or says how many are overdue. */
    private final class Fake implements Erasable {
        private final String name;
        private final long overdue;

        Fake(String name, long overdue) {
            this.name = name;
            this.overdue = overdue;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long eraseDue(Instant now) {
            erased.add(name);
            if (overdue < 0) {
                throw new IllegalStateException("cannot erase");
            }
            return 1;
        }

        @Override
        public long overdue(Instant now) {
            return overdue;
        }
    }

    @Test
    @DisplayName("Promise 6: what could not be erased shows as overdue, and keeps nobody else from erasing")
    void showsWhatIsOverdue() {
        retention(new Fake("fails", -1), new Fake("late", 3), new Fake("well", 0))
                .eraseDue();
        assertThat(erased).containsExactly("fails", "late", "well");
        assertThat(meters.get("chaka.erasure.overdue").gauge().value()).isEqualTo(4);
    }

    @Test
    @DisplayName("Promise 6: when all is erased nothing is overdue")
    void nothingOverdue() {
        retention(new Fake("well", 0)).eraseDue();
        assertThat(meters.get("chaka.erasure.overdue").gauge().value()).isZero();
    }

    private Retention retention(Erasable... erasables) {
        return new Retention(dayKeys, new NaturalDays(clock), List.of(erasables), clock, meters);
    }
}
