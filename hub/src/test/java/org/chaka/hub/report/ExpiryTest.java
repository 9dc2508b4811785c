package org.chaka.hub.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.inquiry.CardholderTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ExpiryTest extends CardholderTest {

    @Test
    @DisplayName(
            "S12, D1: a report can be read until 24:00 of the 7th day, and from that instant not; S13: then a new one may be asked for")
    void endsAtMidnight() {
        Cardholder cardholder = withReport();
        assertThat(cardholder.inquiry().path("erase_at").asString()).isEqualTo(ERASE_AT.toString());

        clock.standAt(ERASE_AT.minusMillis(1));
        cardholder.signInAgain();
        String ticket = cardholder.ticket();
        assertThat(cardholder.answers(ticket).body().path("answers")).hasSize(1);
        assertThat(cardholder.inquiry().path("state").asString()).isEqualTo("ready");
        assertThat(cardholder.begin(ICBC).code()).isEqualTo("seven-days");

        clock.standAt(ERASE_AT);
        for (Reply refused : new Reply[] {
            cardholder.answers(ticket),
            cardholder.browser().post(path(cardholder, "/opening"), Map.of("payment_password", "284719")),
            cardholder.browser().delete(path(cardholder, "/report"))
        }) {
            assertThat(refused.status()).isEqualTo(410);
            assertThat(refused.code()).isEqualTo("report-expired");
        }
        assertThat(cardholder
                        .browser()
                        .get("/api/me")
                        .body()
                        .path("query")
                        .path("possible")
                        .asBoolean())
                .isTrue();
        cardholder.ask(ICBC);
    }

    @Test
    @DisplayName("S12: the record stays and says that the report has expired; who had answered is forgotten with it")
    void theRecordStays() {
        Cardholder cardholder = withReport();
        assertThat(cardholder.inquiry().path("banks").toString()).contains("\"answered\"");
        clock.standAt(ERASE_AT);
        cardholder.signInAgain();
        JsonNode history = cardholder.browser().get("/api/inquiries").body().path("inquiries");
        assertThat(history).hasSize(1);
        JsonNode record = history.get(0);
        assertThat(record.path("state").asString()).isEqualTo("expired");
        assertThat(record.path("generated_at").asString()).isEqualTo("2022-03-22T02:00:00Z");
        assertThat(record.path("banks").toString()).isEqualTo("[{\"code\":\"01020000\",\"state\":\"asked\"}]");
        await(
                "who answered is forgotten in the table",
                () -> jdbc.queryForObject(
                        "SELECT answered IS NULL FROM report.record WHERE inquiry_id = ?",
                        Boolean.class,
                        cardholder.inquiryId()));
        clock.standAt("2023-03-22T10:00");
        cardholder.signInAgain();
        assertThat(cardholder.inquiry()).isEqualTo(record);
    }

    @ParameterizedTest(name = "generated {0} in Shanghai, gone at {1}")
    @CsvSource({
        "2022-03-22T23:59, 2022-03-29T16:00:00Z",
        "2022-03-23T00:00, 2022-03-30T16:00:00Z",
        "2022-03-24T02:30, 2022-03-31T16:00:00Z"
    })
    @DisplayName("D1: the day counts as it is in Shanghai when the report is generated")
    void countsInShanghai(String generated, String eraseAt) {
        clock.standAt(generated);
        JsonNode inquiry = withReport().inquiry();
        assertThat(inquiry.path("erase_at").asString()).isEqualTo(eraseAt);
        assertThat(inquiry.path("ask_again_from").asString()).isEqualTo(eraseAt);
    }

    @Test
    @DisplayName("S12: a report asked for before midnight and generated after it is readable for its own seven days")
    void readyOnTheNextDay() {
        clock.standAt("2022-03-22T23:59");
        Cardholder cardholder = Cardholder.registered(OUTSIDE);
        cardholder.ask(ICBC);
        clock.standAt("2022-03-23T00:01");
        answer(cardholder, ICBC);
        JsonNode inquiry = awaitState(cardholder, "ready");
        assertThat(inquiry.path("erase_at").asString()).isEqualTo("2022-03-30T16:00:00Z");
        clock.standAt("2022-03-30T23:59"); // the key under which it began is destroyed since 24 hours
        await("the first key is gone", () -> !keyFile("2022-03-30").toFile().exists());
        cardholder.signInAgain();
        assertThat(cardholder.answers(cardholder.ticket()).body().path("answers"))
                .hasSize(1);
    }
}
