package org.chaka.demo;

import java.nio.file.Path;
import java.time.Clock;
import org.chaka.simulator.SimulatedTime;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the simulator's clock in the place of the real one; only this module can do so. */
@Configuration(proxyBeanMethods = false)
class DemoTime {

    @Bean
    Clock clock(@Value("${chaka-demo-clock}") Path file) {
        return SimulatedTime.open(file);
    }
}
