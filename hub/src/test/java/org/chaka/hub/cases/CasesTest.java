package org.chaka.hub.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.inquiry.CardholderTest;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** B6 over HTTP, from the device through the hub to the bank and back. */
class CasesTest extends CardholderTest {
    private final UUID caseId = UUID.randomUUID();
    private Cardholder cardholder;
    private CaseContent wish;
    private Bytes sealed;

    @BeforeEach
    void aReport() {
        cardholder = withReport();
        wish = new CaseContent(CardWish.NOT_MINE, new CardReference(4711), clock.instant());
        sealed = cardholder.sealCase(caseId, ICBC, wish);
    }

    @Test
    @DisplayName("B6: a case reaches the bank, which alone reads it, and its signed state comes back with a date")
    void thereAndBack() throws Exception {
        Reply opened = open();
        assertThat(opened.status()).isEqualTo(201);
        assertThat(opened.body().path("ends_at").asString()).isEqualTo("2022-06-20T02:00:00Z");
        TestBank bank = bank(ICBC);
        OpenCases.Item item = fetched(bank).getFirst();
        assertThat(item.inquiryId()).isEqualTo(cardholder.inquiryId());
        assertThat(bank.open(item)).isEqualTo(wish);
        assertThat(only().path("state").isNull()).isTrue();

        clock.advance(Duration.ofSeconds(5));
        assertThat(bank.say(bank.state(CaseState.RECEIVED, caseId, item.sealedCase()))
                        .status())
                .isEqualTo(200);
        assertThat(fetched(bank)).as("it is not handed out again").isEmpty();
        assertThat(kept()).as("nor kept").isNull();
        clock.advance(Duration.ofDays(30));
        cardholder.signInAgain();
        SignedCaseState done = bank.state(CaseState.DONE, caseId, item.sealedCase());
        assertThat(bank.say(done).status()).isEqualTo(200);

        JsonNode list = cardholder.browser().get("/api/cases").body();
        JsonNode shown = list.required("cases").get(0);
        SignedCaseState state = SignedCaseState.parse(
                Bytes.ofBase64(shown.required("state").asString()).toArray());
        assertThat(state).isEqualTo(done);
        assertThat(shown.required("case_sha256").asString())
                .isEqualTo(Digests.sha256(sealed.toArray()).base64());
        Bytes certificate = Bytes.ofBase64(
                list.required("certificates").required(ICBC.digits()).get(0).asString());
        assertThat(state.isSignedBy(ICBC, P256.publicKeyOf(Certificates.ofDer(certificate))))
                .isTrue();
    }

    @Test
    @DisplayName("B6: the same case twice is one case, and another one under its id is refused, for whoever it is")
    void idempotent() {
        int before = opened();
        assertThat(open().status()).isEqualTo(201);
        assertThat(open().status()).isEqualTo(201);
        assertThat(fetched(bank(ICBC))).hasSize(1);
        Bytes other = cardholder.sealCase(caseId, ICBC, wish);
        assertThat(cardholder.openCase(caseId, ICBC, other).code()).isEqualTo("case-changed");
        Cardholder stranger = withReport();
        assertThat(stranger.openCase(caseId, ICBC, stranger.sealCase(caseId, ICBC, wish))
                        .code())
                .isEqualTo("case-changed");
        bank(ICBC).say(bank(ICBC).state(CaseState.RECEIVED, caseId, sealed));
        assertThat(open().status()).as("also when the bank has it already").isEqualTo(201);
        assertThat(opened() - before).as("lines of the audit").isOne();
    }

    @Test
    @DisplayName("B6: only on the device that can open the report, for a bank that answered in it, while it is there")
    void whoAndWhere() {
        assertThat(cardholder.openCase(caseId, ABC, sealed).code()).isEqualTo("bank-did-not-answer");
        assertThat(cardholder
                        .onAnotherDevice()
                        .browser()
                        .post(path(cardholder, "/cases"), body(sealed))
                        .code())
                .isEqualTo("wrong-device");
        assertThat(withReport()
                        .browser()
                        .post(path(cardholder, "/cases"), body(sealed))
                        .code())
                .isEqualTo("inquiry-not-found");
        assertThat(client().post(path(cardholder, "/cases"), body(sealed)).code())
                .isEqualTo("not-signed-in");
        cardholder.browser().delete(path(cardholder, "/report"));
        assertThat(open().code()).isEqualTo("report-deleted");
        assertThat(fetched(bank(ICBC))).isEmpty();
    }

    @Test
    @DisplayName("B6: a case that was opened outlives its report")
    void outlivesTheReport() {
        open();
        cardholder.browser().delete(path(cardholder, "/report"));
        assertThat(fetched(bank(ICBC))).hasSize(1);
        assertThat(only().path("case_id").asString()).isEqualTo(caseId.toString());
        assertThat(open().status()).as("the same again").isEqualTo(201);
    }

    @Test
    @DisplayName("B6: what is no sealed case, or sealed to a key that the bank does not have, is refused")
    void malformed() {
        byte[] version = sealed.toArray();
        version[1] = 2;
        byte[] otherKey = sealed.toArray();
        otherKey[8] ^= 1;
        for (byte[] bytes : List.of(version, otherKey, new byte[226], new byte[0], new byte[225])) {
            assertThat(cardholder.openCase(caseId, ICBC, Bytes.copyOf(bytes)).code())
                    .isEqualTo("case-malformed");
        }
        assertThat(cardholder.browser().post(path(cardholder, "/cases"), "{}").code())
                .isEqualTo("body-malformed");
        assertThat(cardholder
                        .browser()
                        .get("/api/banks/99999999/encryption-certificate")
                        .code())
                .isEqualTo("bank-takes-no-cases");
    }

    @Test
    @DisplayName("B6: no other bank gets it or speaks to it, and nobody else sees it")
    void nobodyElse() {
        open();
        assertThat(fetched(bank(ABC))).isEmpty();
        assertThat(bank(ABC)
                        .say(bank(ABC).state(CaseState.REFUSED, caseId, sealed))
                        .text())
                .contains("case-unknown");
        assertThat(withReport().browser().get("/api/cases").body().required("cases"))
                .isEmpty();
        assertThat(only().path("state").isNull()).isTrue();
    }

    @Test
    @DisplayName("B6: a state counts that the bank has signed for these very bytes, and the latest stands")
    void states() {
        open();
        TestBank bank = bank(ICBC);
        SignedCaseState early = bank.state(CaseState.IN_PROGRESS, caseId, sealed);
        clock.advance(Duration.ofSeconds(1));
        SignedCaseState late = bank.state(CaseState.COME_TO_A_BRANCH, caseId, sealed);
        assertThat(bank.say(late).status()).isEqualTo(200);
        assertThat(bank.say(early).text()).contains(late.asOf().toString().substring(0, 19));
        assertThat(bank.say(late).status()).isEqualTo(200);
        assertThat(only().path("state").asString()).isEqualTo(late.encode().base64());

        assertThat(bank.say(bank.state(CaseState.DONE, UUID.randomUUID(), sealed))
                        .text())
                .contains("case-unknown");
        refused(bank, bank.state(CaseState.DONE, caseId, Bytes.ofHex("00")));
        SignedCaseState spoiled = new SignedCaseState(
                CaseState.DONE, late.signingKey(), late.asOf(), caseId, late.caseSha256(), early.signature());
        refused(bank, spoiled);
        clock.advance(Duration.ofMinutes(16));
        SignedCaseState ahead = bank.state(CaseState.DONE, caseId, sealed);
        clock.advance(Duration.ofMinutes(-16));
        refused(bank, ahead);
        assertThat(only().path("state").asString()).isEqualTo(late.encode().base64());
    }

    @Test
    @DisplayName("B6, S14: after 90 days nobody reads it any more")
    void ends() {
        open();
        clock.advance(Duration.ofDays(90));
        cardholder.signInAgain();
        assertThat(cardholder.browser().get("/api/cases").body().required("cases"))
                .isEmpty();
        assertThat(fetched(bank(ICBC))).isEmpty();
        assertThat(bank(ICBC)
                        .say(bank(ICBC).state(CaseState.DONE, caseId, sealed))
                        .text())
                .contains("case-unknown");
    }

    @Test
    @DisplayName("B6, D14: a closed account leaves no case")
    void closedAccount() {
        open();
        cardholder.closeAccount();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM cases.card_case WHERE case_id = ?", Integer.class, caseId))
                .isZero();
    }

    @Test
    @DisplayName("B6, S17: sixty cases in a day, and not one more")
    void limit() {
        for (int count = 0; count < 60; count++) {
            assertThat(cardholder.openCase(UUID.randomUUID(), ICBC, sealed).status())
                    .isEqualTo(201);
        }
        assertThat(open().code()).isEqualTo("too-often");
    }

    private Reply open() {
        return cardholder.openCase(caseId, ICBC, sealed);
    }

    private Object body(Bytes bytes) {
        return Map.of("case_id", caseId, "bank", ICBC, "sealed_case", bytes);
    }

    /** Of this test's case only: others are there too. */
    private List<OpenCases.Item> fetched(TestBank bank) {
        return bank.openCases().stream()
                .filter(item -> item.caseId().equals(caseId))
                .toList();
    }

    private JsonNode only() {
        JsonNode cases = cardholder.browser().get("/api/cases").body().required("cases");
        assertThat(cases).hasSize(1);
        return cases.get(0);
    }

    private byte[] kept() {
        return jdbc.queryForObject("SELECT sealed_case FROM cases.card_case WHERE case_id = ?", byte[].class, caseId);
    }

    private int opened() {
        return owner.queryForObject("SELECT count(*) FROM audit.event WHERE act = 'CASE_OPENED'", Integer.class);
    }

    private static void refused(TestBank bank, SignedCaseState state) {
        TestBank.Reply reply = bank.say(state);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text()).contains("case-state-refused");
    }
}
