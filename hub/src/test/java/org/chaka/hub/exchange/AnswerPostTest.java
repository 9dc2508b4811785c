package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.CustomerStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AnswerPostTest extends ExchangeTest {
    private static final int SLOT = 10;

    @Autowired
    private MeterRegistry meters;

    private final Duration leaseTime = Duration.ofSeconds(60);

    @Test
    @DisplayName("B1: an answer is kept as it was sealed, and this device alone opens it")
    void kept() throws Exception {
        TestBank bank = bank(SLOT);
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(SLOT));
        Work work = takeOne(bank, inquiry);
        AnswerRecord answer = bank.answer(work.item());
        byte[] body = bank.body(work.token(), answer);
        assertThat(receipt(bank.post(body)))
                .isEqualTo(new Receipt(work.token().hex(), Digests.sha256(body).hex(), 1, 0, 0, clock.instant()));
        await("the report", () -> state(cardholder).equals("ready"));
        var answers = cardholder.answers(cardholder.ticket()).body().required("answers");
        assertThat(answers).hasSize(1);
        assertThat(answers.get(0).required("sealed").asString())
                .isEqualTo(answer.sealedAnswer().base64());
        assertThat(cardholder
                        .open(
                                code(SLOT),
                                answer.sealedAnswer(),
                                bank.signingKey().publicKey())
                        .customer())
                .isEqualTo(CustomerStatus.UNKNOWN);
    }

    @Test
    @DisplayName("B2: the same body again, also after closing and a day later, gets the same bytes")
    void sameBodySameReceipt() {
        TestBank bank = bank(SLOT);
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(SLOT));
        Work work = takeOne(bank, inquiry);
        byte[] body = bank.body(work.token(), bank.answer(work.item()));
        Reply first = bank.post(body);
        receipt(first);
        await("the report", () -> state(cardholder).equals("ready"));
        for (int repeat = 0; repeat < 3; repeat++) {
            Reply again = bank.post(body);
            receipt(again);
            assertThat(again.body()).isEqualTo(first.body());
            clock.advance(Duration.ofHours(12));
        }
        assertThat(storedSlots(inquiry)).containsExactly(SLOT);
        assertThat(receipts(work.token())).isEqualTo(1);
    }

    @Test
    @DisplayName("S8: a lease may be answered in parts; each receipt says how many remain")
    void inParts() {
        TestBank bank = bank(SLOT);
        UUID[] inquiries = askAll(neighbours(3), SLOT);
        List<Work> work = take(bank, inquiries);
        int remaining = 2;
        for (Work part : work) {
            Receipt receipt = receipt(bank.post(part.token(), bank.answer(part.item())));
            assertThat(receipt.stored()).isEqualTo(1);
            assertThat(receipt.gone()).isZero();
            assertThat(receipt.remaining()).isEqualTo(remaining--);
            assertThat(storedSlots(part.item().inquiryId())).containsExactly(SLOT);
        }
        clock.advance(leaseTime);
        assertThat(take(bank, inquiries)).isEmpty();
    }

    @Test
    @DisplayName(
            "Promise 5: of a body with closed inquiries in it nothing is kept about those, and the receipt counts them")
    void partlyGone() {
        TestBank bank = bank(SLOT);
        List<Cardholder> persons = neighbours(3);
        UUID[] inquiries = askAll(persons, SLOT);
        List<Work> work = take(bank, inquiries);
        assertThat(persons.get(1).withdraw().status()).isEqualTo(200);
        Receipt receipt = receipt(bank.post(work.getFirst().token(), answers(bank, work)));
        assertThat(receipt.stored()).isEqualTo(2);
        assertThat(receipt.gone()).isEqualTo(1);
        assertThat(receipt.remaining()).isZero();
        assertThat(storedSlots(inquiries[0])).containsExactly(SLOT);
        assertThat(storedSlots(inquiries[1])).isEmpty();
        assertThat(markedSlots(inquiries[1])).isEmpty();
        assertThat(storedSlots(inquiries[2])).containsExactly(SLOT);
    }

    @Test
    @DisplayName(
            "Promise 5: other bytes for an answered inquiry are refused whole, replace nothing, and raise an alarm")
    void changedRepeat() {
        TestBank bank = bank(SLOT);
        List<Cardholder> persons = neighbours(2);
        UUID[] inquiries = askAll(persons, SLOT);
        List<Work> work = take(bank, inquiries);
        AnswerRecord first = bank.answer(work.getFirst().item());
        receipt(bank.post(work.getFirst().token(), first));
        double alarms = alarms();
        Reply reply = bank.post(work.getFirst().token(), answers(bank, work));
        assertRefused(reply, ErrorCode.CHANGED_REPEAT);
        assertThat(alarms()).isEqualTo(alarms + 1);
        assertThat(storedSlots(inquiries[0])).containsExactly(SLOT);
        assertThat(storedSlots(inquiries[1])).isEmpty();
        assertThat(markedSlots(inquiries[1])).isEmpty();
        assertThat(receipts(work.getFirst().token())).isEqualTo(1);
        await("the report", () -> state(persons.getFirst()).equals("ready"));
        Cardholder answered = persons.getFirst();
        assertThat(answered.answers(answered.ticket())
                        .body()
                        .required("answers")
                        .get(0)
                        .required("sealed")
                        .asString())
                .isEqualTo(first.sealedAnswer().base64());
    }

    @Test
    @DisplayName("Promise 5: the stored records in a body of other records are refused too, in any order")
    void repeatInAnotherOrder() {
        TestBank bank = bank(SLOT);
        UUID[] inquiries = askAll(neighbours(2), SLOT);
        List<Work> work = take(bank, inquiries);
        AnswerRecord[] both = answers(bank, work);
        receipt(bank.post(work.getFirst().token(), both));
        double alarms = alarms();
        Reply reply = bank.post(work.getFirst().token(), both[1], both[0]);
        assertRefused(reply, ErrorCode.CHANGED_REPEAT);
        assertThat(alarms()).isEqualTo(alarms + 1);
        assertThat(storedSlots(inquiries[0])).containsExactly(SLOT);
        assertThat(storedSlots(inquiries[1])).containsExactly(SLOT);
    }

    @Test
    @DisplayName(
            "S8: a post under a token that was handed out again is refused; nothing had been stored, so no receipt")
    void supersededWithoutReceipt() {
        TestBank bank = bank(SLOT);
        UUID inquiry = cardholder().ask(code(SLOT));
        Work old = takeOne(bank, inquiry);
        clock.advance(leaseTime);
        Work current = takeOne(bank, inquiry);
        Reply reply = bank.post(old.token(), bank.answer(old.item()));
        assertThat(assertRefused(reply, ErrorCode.LEASE_SUPERSEDED).receipt()).isNull();
        assertNothingStored(old);
        assertThat(receipt(bank.post(current.token(), bank.answer(current.item())))
                        .stored())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("B2: a post under an old token is refused with the receipt of what had been stored under it")
    void supersededWithReceipt() {
        TestBank bank = bank(SLOT);
        List<Work> old = take(bank, askAll(neighbours(2), SLOT));
        byte[] firstPart =
                bank.body(old.getFirst().token(), bank.answer(old.getFirst().item()));
        Receipt stored = receipt(bank.post(firstPart));
        clock.advance(leaseTime);
        UUID rest = old.get(1).item().inquiryId();
        Work current = takeOne(bank, rest);
        Reply reply = bank.post(old.get(1).token(), bank.answer(old.get(1).item()));
        assertThat(assertRefused(reply, ErrorCode.LEASE_SUPERSEDED).receipt()).isEqualTo(stored);
        assertThat(storedSlots(rest)).isEmpty();
        assertThat(receipt(bank.post(firstPart))).isEqualTo(stored);
        receipt(bank.post(current.token(), bank.answer(current.item())));
        assertThat(storedSlots(rest)).containsExactly(SLOT);
    }

    @Test
    @DisplayName("S8: a lease that has expired is still accepted as long as it was not handed out again")
    void expiredButCurrent() {
        TestBank bank = bank(SLOT);
        Work work = takeOne(bank, cardholder().ask(code(SLOT)));
        clock.advance(leaseTime.plusHours(1));
        assertThat(receipt(bank.post(work.token(), bank.answer(work.item()))).stored())
                .isEqualTo(1);
    }

    private double alarms() {
        return meters.counter("chaka.exchange.changed.repeat").count();
    }

    private static UUID[] askAll(List<Cardholder> persons, int slot) {
        return persons.stream().map(each -> each.ask(code(slot))).toArray(UUID[]::new);
    }
}
