package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestClient.Reply;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A bank's way into a running hub and out of it; each state with its effect. */
class BankStatesTest extends JoiningTest {
    private InstitutionCode code;
    private BankKeys keys;
    private TestBank node;

    @BeforeEach
    void aNewBank() {
        code = invited();
        keys = PARTIES.newKeys(code);
        node = node(code, keys);
    }

    private JsonNode listed() {
        for (JsonNode bank : client().get("/api/banks").body().required("banks")) {
            if (bank.required("code").asString().equals(code.digits())) {
                return bank;
            }
        }
        return null;
    }

    private void assertNobodyCanAskIt() {
        Reply refused = cardholder().begin(code);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("bank-not-open");
    }

    @Test
    @DisplayName("S2: an invited bank is offered to nobody, and its node is not heard")
    void invitedBank() {
        assertThat(listed()).isNull();
        assertNobodyCanAskIt();
        assertTurnedAway(node.lease(1), ErrorCode.SIGNATURE_UNKNOWN_KEY);
        assertThat(operator("live", code.digits())).isEqualTo(1);
    }

    @Test
    @DisplayName("S2, B2: a testing bank talks to the hub over mutual TLS, and is offered to nobody")
    void testingBank() {
        assertThat(admit(code, keys)).isZero();
        assertThat(node.takeWork(1)).isEmpty();
        assertThat(listed()).isNull();
        assertNobodyCanAskIt();
    }

    @Test
    @DisplayName("S2, S8: a live bank is offered and asked at once, or from the day that was given")
    void liveBank() {
        admit(code, keys);
        assertThat(operator("live", code.digits(), "--from", "2022-03-23")).isZero();
        assertThat(listed().required("open").asBoolean()).isFalse();
        assertThat(listed().required("opens_on").asString()).isEqualTo("2022-03-23");
        assertNobodyCanAskIt();
        clock.standAt("2022-03-23T10:00");
        assertThat(listed().required("open").asBoolean()).isTrue();
        Cardholder cardholder = cardholder();
        Work work = takeOne(node, cardholder.ask(code));
        receipt(node.post(work.token(), node.answer(work.item())));
        await("the report", () -> state(cardholder).equals("ready"));
    }

    @Test
    @DisplayName("S2, S8: a suspended bank is neither asked nor heard; what was open comes again when it resumes")
    void suspendedBank() {
        live(code, keys);
        UUID inquiry = cardholder().ask(code);
        Work work = takeOne(node, inquiry);
        assertThat(operator("suspend", code.digits())).isZero();
        assertThat(listed().required("state").asString()).isEqualTo("suspended");
        assertThat(listed().required("open").asBoolean()).isFalse();
        assertNobodyCanAskIt();
        assertRefused(node.lease(1), ErrorCode.BANK_SUSPENDED);
        assertRefused(node.post(work.token(), node.answer(work.item())), ErrorCode.BANK_SUSPENDED);
        assertNothingStored(work);
        assertThat(operator("resume", code.digits())).isZero();
        clock.advance(Duration.ofSeconds(61));
        Work again = takeOne(node, inquiry);
        assertThat(receipt(node.post(again.token(), node.answer(again.item()))).stored())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("S2: a bank that has left is not heard any more; reports that it is in keep its name and certificate")
    void leftBank() {
        live(code, keys);
        Cardholder cardholder = cardholder();
        Work work = takeOne(node, cardholder.ask(code));
        receipt(node.post(work.token(), node.answer(work.item())));
        await("the report", () -> state(cardholder).equals("ready"));
        assertThat(operator("leave", code.digits())).isZero();
        assertTurnedAway(node.lease(1), ErrorCode.SIGNATURE_UNKNOWN_KEY);
        assertNobodyCanAskIt();
        assertThat(listed().required("state").asString()).isEqualTo("left");
        JsonNode answers = cardholder.answers(cardholder.ticket()).body();
        assertThat(answers.required("certificates").required(code.digits())).hasSize(1);
        assertThat(operator("resume", code.digits())).isEqualTo(1);
        assertThat(admit(code, PARTIES.newKeys(code))).isEqualTo(1);
    }

    @Test
    @DisplayName("S2: the running hub reads by itself, within seconds, what was changed beside it")
    void readByItself() {
        admit(code, keys);
        owner.update("UPDATE bank.bank SET state = 'live' WHERE institution_code = ?", code.digits());
        await("the hub to see it", () -> listed() != null);
        owner.update("UPDATE bank.bank SET state = 'testing' WHERE institution_code = ?", code.digits());
        await("the hub to see it", () -> listed() == null);
    }

    @Test
    @DisplayName("S2: a slot is never given twice, and a code names one bank")
    void slots() {
        InstitutionCode further = invited();
        Map<String, Object> slots = Map.of("one", slotOf(code), "other", slotOf(further));
        assertThat(slots.values()).doesNotHaveDuplicates().allMatch(slot -> (int) slot >= 16);
        assertThat(operator(
                        "admit",
                        code.digits(),
                        "--zh",
                        "甲",
                        "--en",
                        "A",
                        "--service-number",
                        "1",
                        "--systems",
                        "debit",
                        "--contact",
                        "a@a.example"))
                .isEqualTo(1);
        assertThat(operator("admit", "123", "--zh", "甲")).isEqualTo(2);
        assertThat(operator("dance")).isEqualTo(2);
        assertThat(operator("list")).isZero();
    }

    private int slotOf(InstitutionCode bank) {
        return jdbc.queryForObject(
                "SELECT slot FROM bank.bank WHERE institution_code = ?", Integer.class, bank.digits());
    }
}
