package org.chaka.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DemoSettingsTest {

    @Test
    @DisplayName("hub and simulator stand in folders of their own and share nothing but what parties hand over")
    void foldersApart() {
        Map<String, Object> settings =
                DemoSettings.fromEnvironment(Map.of("CHAKA_DATA", "/srv/chaka", "CHAKA_PORT", "9000"));
        assertThat(settings.get("chaka.data")).isEqualTo("/srv/chaka/hub");
        assertThat(settings.get("chaka.handover")).isEqualTo("/srv/chaka/handover");
        assertThat(settings.get("chaka.carrier-url")).isEqualTo("http://localhost:9001");
    }
}
