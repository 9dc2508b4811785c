package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The whole outside world starts on one folder and one port")
class SimulatorTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("every page of the start page is there, and a hub finds the certificates of sixteen banks")
    void outsideWorld() throws Exception {
        SimulatorSettings settings = SimulatorSettings.of(
                Map.of("CHAKA_DATA", folder.toString(), "CHAKA_PORT", String.valueOf(portWithFreeNeighbours())));
        Simulator simulator = Simulator.start(settings);
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(get(http, settings.outside().resolve("/")))
                    .contains(settings.hub().toString());
            assertThat(get(http, settings.outside().resolve("/inbox?phone=13800138000")))
                    .contains("还没有短信");
            assertThat(get(http, settings.outside().resolve("/clock"))).contains("next-midnight");
            assertThat(get(http, settings.outside().resolve("/clock.js"))).contains("/clock");
            assertThat(get(http, settings.outside().resolve("/page.css"))).isNotBlank();
            assertThat(get(http, settings.outside().resolve("/authority/v1/certificates")))
                    .contains("signing");
            assertThat(get(http, settings.outside().resolve("/ledger?document=34052419800101001X")))
                    .contains("01020000", "03160000");
        } finally {
            simulator.close();
        }
        assertThat(folder.resolve("handover").resolve("banks").toFile().list()).hasSize(32);
        assertThat(Files.exists(folder.resolve("clock"))).isTrue();
    }

    private static String get(HttpClient http, URI address) throws Exception {
        HttpResponse<String> reply =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        return reply.body();
    }

    /** The server takes the next port, the database the eleventh after it. */
    private static int portWithFreeNeighbours() {
        Random random = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = random.nextInt(20_000, 30_000);
            if (free(port + 1) && free(port + 11)) {
                return port;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
