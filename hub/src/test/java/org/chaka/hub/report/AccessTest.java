package org.chaka.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessTest extends CardholderTest {
    @Test
    @DisplayName("B5: a person sees who opened the report or tried to, when, and whether it was this device")
    void listsEveryLook() {
        Cardholder cardholder = withReport();
        assertThat(accesses(cardholder.browser(), cardholder)).isEmpty();
        Cardholder elsewhere = cardholder.onAnotherDevice();
        elsewhere.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "507162"));
        clock.advance(Duration.ofMinutes(1));
        cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "507162"));
        clock.advance(Duration.ofMinutes(1));
        cardholder.answers(cardholder.ticket());
        cardholder.answers(cardholder.ticket());
        assertThat(accesses(cardholder.browser(), cardholder))
                .as("twice in a minute is one look")
                .containsExactly(
                        "2022-03-22T02:02:00Z opened true",
                        "2022-03-22T02:01:00Z password_wrong true",
                        "2022-03-22T02:00:00Z other_device false");
        assertThat(accesses(elsewhere.browser(), cardholder).getFirst()).isEqualTo("2022-03-22T02:02:00Z opened false");
        assertThat(cardholder.inquiry().path("opened_at").asString()).isEqualTo("2022-03-22T02:02:00Z");
    }

    @Test
    @DisplayName("B5, S10: the attempt that locks is listed, and a ticket alone opens nothing that would be listed")
    void lockedAndTicket() {
        Cardholder cardholder = withReport();
        cardholder.ticket();
        assertThat(accesses(cardholder.browser(), cardholder)).isEmpty();
        for (int attempt = 0; attempt < 5; attempt++) {
            cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "507162"));
        }
        assertThat(accesses(cardholder.browser(), cardholder))
                .containsExactly("2022-03-22T02:00:00Z locked true", "2022-03-22T02:00:00Z password_wrong true");
    }

    @Test
    @DisplayName("B5, S18: nobody else sees who looked")
    void onlyOnesOwn() {
        Cardholder cardholder = withReport();
        assertThat(withReport().browser().get(path(cardholder, "/accesses")).code())
                .isEqualTo("inquiry-not-found");
    }

    private static List<String> accesses(TestClient browser, Cardholder of) {
        JsonNode list = browser.get(path(of, "/accesses")).body().required("accesses");
        return list.valueStream()
                .map(each ->
                        each.path("at").asString() + " " + each.path("what").asString() + " "
                                + each.path("this_device").asBoolean())
                .toList();
    }
}
