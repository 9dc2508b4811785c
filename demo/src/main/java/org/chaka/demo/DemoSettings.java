package org.chaka.demo;

import java.nio.file.Path;
import java.util.Map;

/** What the one-machine demo sets for the hub: neighbours on the next ports, data under one folder. */
final class DemoSettings {

    private DemoSettings() {}

    /**
     * Reads the environment.
     *
     * @param environment {@code CHAKA_DATA} (default {@code data}) and {@code CHAKA_PORT} (default 8080)
     * @return Spring properties for the hub
     */
    static Map<String, Object> fromEnvironment(Map<String, String> environment) {
        Path data = Path.of(environment.getOrDefault("CHAKA_DATA", "data")).toAbsolutePath();
        int port = Integer.parseInt(environment.getOrDefault("CHAKA_PORT", "8080"));
        String outside = "http://localhost:" + (port + 1);
        return Map.of(
                "server.port",
                port,
                "server.address",
                "127.0.0.1",
                "chaka.data",
                data.resolve("hub").toString(),
                "chaka.handover",
                data.resolve("handover").toString(),
                "chaka.public-url",
                "http://localhost:" + port,
                "chaka.authority-url",
                outside,
                "chaka.carrier-url",
                outside,
                "chaka.database.embedded-port",
                port + 10,
                "chaka-demo-clock",
                data.resolve("clock").toString());
    }
}
