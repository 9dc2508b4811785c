package org.chaka.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.chaka.simulator.SimulatorSettings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoSettingsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("CHAKA_DATA", "/srv/chaka", "CHAKA_PORT", "9000");

    @Test
    @DisplayName("hub and simulator stand in folders of their own and share nothing but what parties hand over")
    void foldersApart() {
        Map<String, Object> settings = DemoSettings.fromEnvironment(ENVIRONMENT);
        assertThat(settings.get("chaka.data")).isEqualTo("/srv/chaka/hub");
        assertThat(settings.get("chaka.handover")).isEqualTo("/srv/chaka/handover");
        assertThat(settings.get("chaka-demo-clock")).isEqualTo("/srv/chaka/clock");
    }

    @Test
    @DisplayName("hub and simulator read the same environment and find each other")
    void neighbours() {
        Map<String, Object> hub = DemoSettings.fromEnvironment(ENVIRONMENT);
        SimulatorSettings simulator = SimulatorSettings.of(ENVIRONMENT);
        assertThat(hub)
                .containsEntry("chaka.authority-url", simulator.outside().toString())
                .containsEntry("chaka.carrier-url", simulator.smpp().toString())
                .containsEntry("chaka.second-carrier-url", simulator.outside().toString())
                .containsEntry("chaka.public-url", simulator.hub().toString())
                .containsEntry("chaka.bank-url", simulator.hubForBanks().toString())
                .containsEntry("server.port", simulator.hubPort());
    }

    @Test
    @DisplayName("the hub listens on this machine only, its database on a port that nobody else has")
    void ports() {
        assertThat(DemoSettings.fromEnvironment(ENVIRONMENT))
                .containsEntry("server.address", "127.0.0.1")
                .containsEntry("server.port", 9000)
                .containsEntry("chaka.bank-address", "127.0.0.1")
                .containsEntry("chaka.bank-port", 9002)
                .containsEntry("chaka.files-port", 9006)
                .containsEntry("chaka.console-port", 9005)
                .containsEntry("chaka.second-carrier-url", "http://localhost:9001")
                .containsEntry("chaka.database.embedded-port", 9010);
    }

    @Test
    @DisplayName("without any environment the demo runs on port 8080 and in the folder data")
    void defaults() {
        assertThat(DemoSettings.fromEnvironment(Map.of()))
                .containsEntry("server.port", 8080)
                .containsEntry("chaka.public-url", "http://localhost:8080")
                .containsEntry(
                        "chaka.data", Path.of("data", "hub").toAbsolutePath().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http", "80 80", "8080.5"})
    void aPortThatIsNoNumberIsRefused(String port) {
        assertThatThrownBy(() -> DemoSettings.fromEnvironment(Map.of("CHAKA_PORT", port)))
                .isInstanceOf(NumberFormatException.class);
    }
}
