package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class ClockConfigurationTest {
    @Test
    @DisplayName("Promise 8: alone, the hub runs on the machine's clock and on no other")
    void productionClock() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(ClockConfiguration.class))
                .run(hub -> assertThat(hub.getBean(Clock.class)).isEqualTo(Clock.systemUTC()));
    }
}
