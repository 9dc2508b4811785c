package org.chaka.hub.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.chaka.hub.HubTest;
import org.chaka.hub.TestClient;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestPerson;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RolloutTest extends HubTest {
    private static final String[] FIRST_REGIONS = {"上海", "云南"};
    private static final String[] SECOND_REGIONS = {
        "北京", "重庆", "贵州", "吉林", "河南", "福建", "浙江", "山西", "湖南", "黑龙江", "安徽", "陕西", "新疆", "海南"
    };
    private static final String[] FIRST_BANKS = {
        "工商银行", "农业银行", "中国银行", "建设银行", "交通银行", "中信银行", "光大银行", "招商银行", "浦发银行", "民生银行", "平安银行", "兴业银行", "广发银行", "浙商银行"
    };

    @ParameterizedTest
    @ValueSource(strings = {"2021-12-19T10:00", "2021-12-19T23:59"})
    @DisplayName("S1, S2: the day before the first batch no region and no bank is open")
    void nothingBeforeTheFirstDay(String moment) {
        clock.standAt(moment);
        assertThat(open("/api/service", "regions")).isEmpty();
        assertThat(open("/api/banks", "banks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-12-20T00:00", "2021-12-21T10:00", "2022-03-20T23:59"})
    @DisplayName("S1, S2: from 2021-12-20 Shanghai and Yunnan are open, and 14 banks without 邮储 and 华夏")
    void firstBatch(String moment) {
        clock.standAt(moment);
        assertThat(open("/api/service", "regions")).containsExactlyInAnyOrder(FIRST_REGIONS);
        assertThat(open("/api/banks", "banks")).hasSize(14).containsExactlyInAnyOrder(FIRST_BANKS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2022-03-21T00:00", "2022-12-31T10:00"})
    @DisplayName("S1, S2: from 2022-03-21 fourteen more regions are open, and all sixteen banks")
    void secondBatch(String moment) {
        clock.standAt(moment);
        assertThat(open("/api/service", "regions"))
                .hasSize(16)
                .contains(FIRST_REGIONS)
                .contains(SECOND_REGIONS);
        assertThat(open("/api/banks", "banks"))
                .hasSize(16)
                .contains(FIRST_BANKS)
                .contains("邮储银行", "华夏银行");
    }

    @Test
    @DisplayName("S1: every region is listed with its date, or with none; S22: only UnionPay cards are covered")
    void listsEveryRegion() {
        JsonNode service = client().get("/api/service").body();
        assertThat(service.path("regions")).hasSize(34);
        assertThat(service.path("covers_only_unionpay").asBoolean()).isTrue();
        assertThat(service.path("today").asString()).isEqualTo("2022-03-22");
        assertThat(StreamSupport.stream(service.path("regions").spliterator(), false)
                        .filter(region -> region.path("opens_on").isNull()))
                .hasSize(18)
                .allSatisfy(
                        region -> assertThat(region.path("open").asBoolean()).isFalse());
    }

    @ParameterizedTest(name = "at {0} somebody of {1} may ask from {2}")
    @CsvSource({
        "2021-12-19T23:59, 310000, 2021-12-20",
        "2021-12-20T10:00, 110000, 2022-03-21",
        "2022-03-20T23:59, 460000, 2022-03-21",
        "2022-03-21T10:00, 440000, ",
        "2022-12-31T10:00, 120000, "
    })
    @DisplayName(
            "S1: a user elsewhere is told that the service is not open there yet, and from when where a date is known")
    void regionNotOpenYet(String moment, String region, String possibleFrom) {
        clock.standAt(moment);
        TestClient browser = client();
        JsonNode query =
                browser.register(TestPerson.fresh().in(region), OUTSIDE).body().path("query");
        assertThat(query.path("possible").asBoolean()).isFalse();
        assertThat(query.path("reason").asString()).isEqualTo("region-not-open");
        assertThat(query.path("possible_from").asString(null)).isEqualTo(possibleFrom);
        Reply refused = draft(browser);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.code()).isEqualTo("region-not-open");
        assertThat(refused.body().path("possible_from").asString(null)).isEqualTo(possibleFrom);
        assertThat(refused.body().has("possible_from")).isEqualTo(possibleFrom != null);
    }

    @Test
    @DisplayName("D3: the region is the one the user chose, never the area code of the identity number")
    void chosenRegionDecides() {
        clock.standAt("2021-12-21T10:00");
        TestPerson ofBeijing = TestPerson.bornIn("11");
        TestClient shanghai = client();
        JsonNode me = shanghai.register(ofBeijing.in("310000"), OUTSIDE).body();
        assertThat(me.path("region").path("code").asString()).isEqualTo("310000");
        assertThat(me.path("query").path("possible").asBoolean()).isTrue();
        assertThat(draft(shanghai).status()).isEqualTo(201);

        TestPerson ofShanghai = TestPerson.bornIn("31");
        TestClient beijing = client();
        JsonNode query =
                beijing.register(ofShanghai.in("110000"), OUTSIDE).body().path("query");
        assertThat(query.path("reason").asString()).isEqualTo("region-not-open");
        assertThat(draft(beijing).code()).isEqualTo("region-not-open");
    }

    private static Reply draft(TestClient browser) {
        JsonNode texts = browser.get("/api/consent-texts/current").body();
        return browser.post(
                "/api/drafts",
                Map.of(
                        "banks", List.of("01020000"),
                        "text_version", texts.path("version").asString(),
                        "text_digest", texts.path("digest").asString(),
                        "accepted", true));
    }

    private static List<String> open(String path, String list) {
        return StreamSupport.stream(client().get(path).body().path(list).spliterator(), false)
                .filter(entry -> entry.path("open").asBoolean())
                .map(entry -> entry.path("zh").asString())
                .toList();
    }
}
