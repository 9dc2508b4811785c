package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.AnswerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/**
 * A hostile bank beside an honest one, over the real port for banks. What is refused, and how exactly, is tested deed by
 * deed in {@link BankDoorTest}, {@link BankPortTest}, {@link AnswerRefusalTest} and {@link AnswerPostTest}; here it is
 * that nobody else is touched.
 */
class HostileBankTest extends ExchangeTest {
    private static final int HOSTILE = 13;
    private static final int HONEST = 14;

    private Cardholder cardholder;
    private Hostility.Scene scene;
    private Receipt honestReceipt;

    @BeforeEach
    void anHonestBankHasAnswered() {
        TestBank hostile = bank(HOSTILE);
        TestBank honest = bank(HONEST);
        cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(HOSTILE), code(HONEST));
        UUID notAsked = cardholder().ask(code(HONEST));
        Work theirs = takeOne(honest, inquiry);
        byte[] body = honest.body(theirs.token(), honest.answer(theirs.item()));
        honestReceipt = receipt(honest.post(body));
        scene = new Hostility.Scene(this, hostile, honest, takeOne(hostile, inquiry), theirs.token(), body, notAsked);
    }

    Clock clock() {
        return clock;
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Hostility.class)
    @DisplayName(
            "Promise 5, B3: a hostile bank gets the code of its deed, and a line on the health board; the other bank's answer"
                    + " and receipt stay as they are")
    void deed(Hostility hostility) {
        long before = deviations(code(HOSTILE), hostility.code());
        hostility.refused(scene);
        await("a line on the health board", () -> deviations(code(HOSTILE), hostility.code()) > before);
        assertOnlyTheHonestAnswerIsThere();
        assertThat(receipts(scene.work().token())).isZero();
    }

    @Test
    @DisplayName("S9: after all deeds in a row the report is ready in time, with the honest bank's answer in it")
    void report() {
        Instant deadline = scene.work().item().deadlineAt();
        for (Hostility hostility : Hostility.values()) {
            hostility.refused(scene);
        }
        clock.standAt(deadline);
        assertRefused(scene.hostile().post(scene.body()), ErrorCode.INQUIRY_CLOSED);
        cardholder.signInAgain();
        await("the report", () -> state(cardholder).equals("ready"));
        JsonNode banks = cardholder.inquiry().path("banks");
        assertThat(banks.valueStream()
                        .filter(bank -> bank.path("state").asString().equals("answered"))
                        .map(bank -> bank.path("code").asString()))
                .containsExactly(code(HONEST).digits());
        assertOnlyTheHonestAnswerIsThere();
    }

    @Test
    @DisplayName(
            "Promise 5: a bank that answers twice in other bytes keeps its first answer, and nobody else is touched")
    void twice() {
        AnswerRecord first = scene.answer();
        assertThat(receipt(scene.hostile().post(scene.work().token(), first)).stored())
                .isEqualTo(1);
        assertRefused(scene.call(scene.body()), ErrorCode.CHANGED_REPEAT);
        assertThat(storedSlots(scene.work().item().inquiryId())).containsExactly(HOSTILE, HONEST);
        assertThat(receipt(scene.honest().post(scene.honestBody()))).isEqualTo(honestReceipt);
    }

    @Test
    @DisplayName("S8: an honest bank takes and answers work while a hostile one has its whole lease in hand")
    void honestWorkGoesOn() {
        for (Hostility hostility : Hostility.values()) {
            hostility.refused(scene);
        }
        Work next = takeOne(scene.honest(), cardholder().ask(code(HONEST)));
        assertThat(receipt(scene.honest().post(next.token(), scene.honest().answer(next.item())))
                        .stored())
                .isEqualTo(1);
    }

    private void assertOnlyTheHonestAnswerIsThere() {
        UUID inquiry = scene.work().item().inquiryId();
        assertThat(storedSlots(inquiry)).containsExactly(HONEST);
        assertThat(markedSlots(inquiry)).containsExactly(HONEST);
        assertThat(receipt(scene.honest().post(scene.honestBody()))).isEqualTo(honestReceipt);
    }
}
