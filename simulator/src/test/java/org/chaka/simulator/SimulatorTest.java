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
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
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
            assertThat(get(http, settings.outside().resolve("/banks"))).contains("浙商银行", "value=\"dead\"");
            assertThat(get(http, settings.outside().resolve("/banks.js"))).contains("/banks");
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

    @Test
    @DisplayName(
            "a bank that is told to be dead is so for six hours of the demo's time, and whatever it is told instead")
    void bankProfiles() throws Exception {
        SimulatorSettings settings = SimulatorSettings.of(
                Map.of("CHAKA_DATA", folder.toString(), "CHAKA_PORT", String.valueOf(portWithFreeNeighbours())));
        writeHubCertificate(settings.handover());
        Simulator simulator = Simulator.start(settings);
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI banks = settings.outside().resolve("/banks");
            for (String profile : List.of("forging", "clock-off", "duplicating", "dead")) {
                assertThat(post(http, banks, "{\"bank\":\"01020000\",\"profile\":\"" + profile + "\"}"))
                        .contains("工商银行");
                assertThat(get(http, banks)).contains("value=\"" + profile + "\" selected");
            }
            URI clock = settings.outside().resolve("/clock");
            post(http, clock, "{\"forward_seconds\":" + (6 * 3600 - 60) + "}");
            Thread.sleep(700);
            assertThat(get(http, banks)).contains("value=\"dead\" selected");
            post(http, clock, "{\"forward_seconds\":61}");
            long end = System.nanoTime() + 20_000_000_000L;
            while (get(http, banks).contains("value=\"dead\" selected")) {
                assertThat(System.nanoTime()).as("it comes back").isLessThan(end);
                Thread.sleep(50);
            }
        } finally {
            simulator.close();
        }
    }

    private static void writeHubCertificate(Path handover) throws IOException {
        Files.createDirectories(handover);
        SecureRandom random = new SecureRandom();
        Instant now = Instant.now();
        PemFiles.writeCertificate(
                handover.resolve("hub-signing.pem"),
                CertificateIssuer.selfSigned(
                        P256.generate(random),
                        ChakaUris.HUB_SIGNING,
                        LeafUsage.SIGNING,
                        now.minusSeconds(60),
                        now.plusSeconds(86_400),
                        random));
    }

    private static String post(HttpClient http, URI address, String json) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build();
        HttpResponse<String> reply = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        return reply.body();
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
