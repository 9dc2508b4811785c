package org.chaka.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The hub. Each direct sub-package is a module; their arrows stand in {@code package-info.java}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class HubApplication {

    /**
     * Starts the hub.
     *
     * @param arguments Spring Boot arguments, for instance {@code --chaka.database.url=…}
     */
    public static void main(String[] arguments) {
        SpringApplication.run(HubApplication.class, arguments);
    }
}
