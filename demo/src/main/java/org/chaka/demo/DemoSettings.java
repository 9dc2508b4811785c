package org.chaka.demo;

import static java.util.Map.entry;

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
        return Map.ofEntries(
                entry("server.port", port),
                entry("server.address", "127.0.0.1"),
                entry("chaka.data", data.resolve("hub").toString()),
                entry("chaka.handover", data.resolve("handover").toString()),
                entry("chaka.public-url", "http://localhost:" + port),
                entry("chaka.bank-url", "https://localhost:" + (port + 2)),
                entry("chaka.bank-address", "127.0.0.1"),
                entry("chaka.bank-port", port + 2),
                entry("chaka.files-port", port + 6),
                entry("chaka.console-port", port + 5),
                entry("chaka.authority-url", outside),
                entry("chaka.carrier-url", "smpp://chaka:demo@localhost:" + (port + 4)),
                entry("chaka.second-carrier-url", outside),
                entry("chaka.database.embedded-port", port + 10),
                entry("chaka-demo-clock", data.resolve("clock").toString()));
    }
}
