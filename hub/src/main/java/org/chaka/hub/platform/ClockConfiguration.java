package org.chaka.hub.platform;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** The one clock. An auto-configuration, so that a clock of the demo or of a test always comes before it. */
@AutoConfiguration
public class ClockConfiguration {

    /** The machine's clock, for commands that run beside the hub. */
    public static Clock machine() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return machine();
    }
}
