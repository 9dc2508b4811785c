package org.chaka.simulator.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.simulator.SimulatedTime;
import org.chaka.simulator.StoppedTime;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The demo's clock is moved by whoever tries the product, forward only")
class ClockControlTest {
    private static final Instant MORNING = Instant.parse("2021-12-21T02:00:00Z");

    @TempDir
    Path folder;

    @Test
    @DisplayName("D2: forward_seconds moves to the banks' deadline, and the reply says what time it is now")
    void forward() throws Exception {
        SimulatedTime time = StoppedTime.at(MORNING, folder);
        WebReply reply = move(time, MediaTypes.JSON, "{\"forward_seconds\":84600}");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(time.instant()).isEqualTo("2021-12-22T01:30:00Z");
        JsonNode now = Json.read(reply.body(), JsonNode.class);
        assertThat(now.get("now").asString()).isEqualTo("2021-12-22T01:30:00Z");
        assertThat(now.get("shanghai").asString()).isEqualTo("2021-12-22 09:30:00");
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({
        "2021-12-21T02:00:00Z, 2021-12-21T16:00:30Z",
        "2021-12-21T15:59:59.999Z, 2021-12-21T16:00:30Z",
        "2021-12-21T16:00:00Z, 2021-12-22T16:00:30Z",
        "2021-12-21T16:00:30Z, 2021-12-22T16:00:30Z",
        "2021-12-31T15:00:00Z, 2021-12-31T16:00:30Z",
        "2024-02-28T20:00:00Z, 2024-02-29T16:00:30Z"
    })
    @DisplayName("D1: next-midnight is just past the midnight of Shanghai, whatever the machine's zone")
    void nextMidnight(Instant from, Instant to) {
        SimulatedTime time = StoppedTime.at(from, folder);
        assertThat(move(time, MediaTypes.JSON, "{\"to\":\"next-midnight\"}").status())
                .isEqualTo(200);
        assertThat(time.instant()).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"forward_seconds\":60,\"to\":\"next-midnight\"}",
                "{\"forward_seconds\":-1}",
                "{\"forward_seconds\":0}",
                "{\"forward_seconds\":31622401}",
                "{\"forward_seconds\":9223372036854775807}",
                "{\"forward_seconds\":-9223372036854775808}",
                "{\"forward_seconds\":1e30}",
                "{\"forward_seconds\":1.5}",
                "{\"forward_seconds\":\"60\"}",
                "{\"forward_seconds\":null}",
                "{\"forward_seconds\":60,\"back_seconds\":1}",
                "{\"forward_seconds\":60,\"forward_seconds\":60}",
                "{\"to\":\"yesterday\"}",
                "{\"to\":\"Next-Midnight\"}",
                "[60]",
                "60",
                "null",
                "",
                "{\"forward_seconds\":60} and more"
            })
    void nonsenseIsRefusedAndNothingMoves(String body) throws Exception {
        requireRefused(MediaTypes.JSON, body);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
    @DisplayName("a form of a foreign page cannot move the time: it cannot say that it sends JSON")
    void foreignForm(String contentType) throws Exception {
        requireRefused(contentType, "{\"forward_seconds\":60}");
    }

    @Test
    void aCharacterSetBesideTheContentTypeDoesNotMatter() {
        SimulatedTime time = StoppedTime.at(MORNING, folder);
        assertThat(move(time, "application/json; charset=utf-8", "{\"forward_seconds\":60}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theLongestStepIs366Days() {
        SimulatedTime time = StoppedTime.at(MORNING, folder);
        assertThat(move(time, MediaTypes.JSON, "{\"forward_seconds\":31622400}").status())
                .isEqualTo(200);
        assertThat(time.instant()).isEqualTo("2022-12-22T02:00:00Z");
    }

    @Test
    void thePageShowsTheTimeOfShanghaiAndHasNothingInline() {
        SimulatedTime time = StoppedTime.at(MORNING, folder);
        ClockControl control = new ClockControl(time, time::forward);
        WebRequest get = new WebRequest("GET", "/clock", Map.of(), name -> null, new byte[0]);
        assertThat(new String(control.page(get).body(), StandardCharsets.UTF_8))
                .contains("2021-12-21 10:00:00", "data-to=\"next-midnight\"", "src=\"/clock.js\"")
                .doesNotContain("onclick", "<style", "<script>");
        assertThat(control.script(get).contentType()).startsWith("text/javascript");
    }

    private void requireRefused(String contentType, String body) throws Exception {
        SimulatedTime time = StoppedTime.at(MORNING, folder);
        WebReply reply = move(time, contentType, body);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.contentType()).isEqualTo(MediaTypes.PROBLEM);
        JsonNode problem = Json.read(reply.body(), JsonNode.class);
        assertThat(problem.get("code").asString()).isEqualTo("clock-move-invalid");
        assertThat(problem.get("next").get("en").asString()).contains("forward_seconds", "next-midnight");
        assertThat(time.instant()).isEqualTo(MORNING);
    }

    private static WebReply move(SimulatedTime time, String contentType, String body) {
        return new ClockControl(time, time::forward)
                .move(new WebRequest(
                        "POST",
                        "/clock",
                        Map.of(),
                        name -> "Content-Type".equals(name) ? contentType : null,
                        body.getBytes(StandardCharsets.UTF_8)));
    }
}
