package org.chaka.hub.inquiry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
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
