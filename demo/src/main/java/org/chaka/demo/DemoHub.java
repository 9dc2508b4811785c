package org.chaka.demo;

import java.util.Arrays;
import java.util.stream.Stream;
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
        // As arguments, since defaults would give way to the hub's own settings; what the caller says comes last and
        // wins.
        Stream<String> settings = DemoSettings.fromEnvironment(System.getenv()).entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue());
        new SpringApplicationBuilder(DemoTime.class, HubApplication.class)
                .run(Stream.concat(settings, Arrays.stream(arguments)).toArray(String[]::new));
    }
}
