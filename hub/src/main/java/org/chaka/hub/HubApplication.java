package org.chaka.hub;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The hub. Each direct sub-package is a module; their arrows stand in {@code package-info.java}. */
@SpringBootApplication(
        nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class) // modules may use one name twice
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
