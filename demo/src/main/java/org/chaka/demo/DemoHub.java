package org.chaka.demo;

import org.chaka.hub.HubApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** The production hub, unchanged, on a clock that the simulator can move forward. */
public final class DemoHub {

    private DemoHub() {}

    /**
     * Starts the hub on the data folder and port of the environment.
     *
     * @param arguments Spring Boot arguments, for instance {@code --chaka.database.url=…}
     */
    public static void main(String[] arguments) {
        new SpringApplicationBuilder(DemoTime.class, HubApplication.class)
                .properties(DemoSettings.fromEnvironment(System.getenv()))
                .run(arguments);
    }
}
