package org.chaka.hub.inquiry;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.chaka.hub.Cardholder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ProgressTest extends CardholderTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    @DisplayName("B9: whoever looks is told each bank that answers, and at last that the report is ready; then it ends")
    void tellsEachAnswer() throws IOException, InterruptedException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        HttpResponse<InputStream> stream = stream(cardholder);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(stream.headers().firstValue("Cache-Control")).hasValue("no-store");
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(next(events)).isEqualTo(cardholder.inquiry());
            answer(cardholder, ABC);
            JsonNode one = next(events);
            assertThat(one.path("state").asString()).isEqualTo("asking");
            assertThat(one.path("banks").toString())
                    .isEqualTo("[{\"code\":\"01020000\",\"state\":\"asked\"},"
                            + "{\"code\":\"01030000\",\"state\":\"answered\"}]");
            answer(cardholder, ICBC);
            JsonNode last = next(events);
            while (last.path("state").asString().equals("asking")) {
                last = next(events);
            }
            assertThat(last).isEqualTo(cardholder.inquiry());
            assertThat(last.path("state").asString()).isEqualTo("ready");
            assertThat(next(events)).as("the stream ends").isNull();
        }
    }

    @Test
    @DisplayName("B9: nobody is told of another person's query, and nobody who is not signed in")
    void onlyOnesOwn() {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        assertThat(Cardholder.registered(OUTSIDE)
                        .browser()
                        .get(path(cardholder, "/progress"))
                        .code())
                .isEqualTo("inquiry-not-found");
        assertThat(client().get(path(cardholder, "/progress")).code()).isEqualTo("not-signed-in");
    }

    @Test
    @DisplayName("B9: a person has a few places and not everybody's, and asking for the head alone takes none")
    void fewPlaces() throws IOException, InterruptedException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        for (int i = 0; i < 20; i++) {
            assertThat(head(cardholder)).isEqualTo(200);
        }
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            streams.add(stream(cardholder));
            assertThat(streams.getLast().statusCode()).isEqualTo(200);
        }
        assertThat(stream(cardholder).statusCode()).isEqualTo(503);
        Cardholder other = Cardholder.registered(OUTSIDE);
        other.ask(ICBC);
        streams.add(stream(other));
        assertThat(streams.getLast().statusCode()).isEqualTo(200);
        for (HttpResponse<InputStream> each : streams) {
            each.body().close();
        }
    }

    @Test
    @DisplayName("S18: whoever is signed out everywhere is told nothing more, on whatever is still open")
    void signedOut() throws IOException, InterruptedException {
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC, ABC);
        HttpResponse<InputStream> stream = stream(cardholder);
        try (BufferedReader events = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(next(events)).isNotNull();
            cardholder.browser().delete("/api/me/sessions");
            answer(cardholder, ABC);
            assertThat(next(events)).as("the stream ends").isNull();
        }
    }

    private static int head(Cardholder cardholder) {
        return cardholder
                .browser()
                .send(cardholder
                        .browser()
                        .request(path(cardholder, "/progress"))
                        .method("HEAD", noBody()))
                .status();
    }

    private static HttpResponse<InputStream> stream(Cardholder cardholder) throws IOException, InterruptedException {
        String session =
                "__Host-chaka-session=" + cardholder.browser().cookies().get("__Host-chaka-session");
        return HttpClient.newHttpClient()
                .send(
                        cardholder
                                .browser()
                                .request(
                                        path(cardholder, "/progress"), "Cookie", session, "Accept", "text/event-stream")
                                .GET()
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream());
    }

    /** The data of the next event; null at the end. */
    private static JsonNode next(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data:")) {
                return MAPPER.readTree(line.substring("data:".length()));
            }
        }
        return null;
    }
}
