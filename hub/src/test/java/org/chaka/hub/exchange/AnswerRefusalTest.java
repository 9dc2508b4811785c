package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test spoils one thing; afterwards the right post is taken, so nothing else was wrong and nothing was kept. */
class AnswerRefusalTest extends ExchangeTest {
    private static final int SLOT = 11;
    private static final int OTHER = 12;

    private TestBank bank;
    private Cardholder cardholder;
    private Work work;
    private AnswerRecord answer;

    @BeforeEach
    void aBankWithWork() {
        bank = bank(SLOT);
        cardholder = cardholder();
        work = takeOne(bank, cardholder.ask(code(SLOT), code(OTHER)));
        answer = bank.answer(work.item());
    }

    private void refused(Reply reply, ErrorCode code) {
        assertRefused(reply, code);
        assertNothingStored(work);
    }

    @AfterEach
    void theRightPostIsTaken() {
        if (state(cardholder).equals("asking")) {
            assertThat(receipt(bank.post(work.token(), answer)).stored()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("Promise 5: a body that names another bank than the one that signed it is refused")
    void wrongBank() {
        TestBank other = bank(OTHER);
        refused(bank.post(other.body(work.token(), answer)), ErrorCode.WRONG_BANK);
        refused(other.post(bank.body(work.token(), answer)), ErrorCode.WRONG_BANK);
    }

    @Test
    @DisplayName("Promise 5: another bank's token is as unknown as one that never was")
    void anotherBanksToken() {
        TestBank other = bank(OTHER);
        refused(other.post(work.token(), other.answer(work.item())), ErrorCode.LEASE_UNKNOWN);
        Bytes never = Bytes.random(WireLimits.TOKEN_BYTES, new SecureRandom());
        refused(bank.post(never, answer), ErrorCode.LEASE_UNKNOWN);
    }

    @ParameterizedTest(name = "first byte {0}")
    @CsvSource({"64", "127", "128", "255"})
    @DisplayName("B2: a token of a bucket that does not exist is unknown, too")
    void noSuchBucket(int bucket) {
        byte[] token = work.token().toArray();
        token[0] = (byte) bucket;
        refused(bank.post(Bytes.copyOf(token), answer), ErrorCode.LEASE_UNKNOWN);
    }

    @Test
    @DisplayName("Promise 5: an answer to an inquiry that is not in the lease is refused with all others in the body")
    void unknownInquiry() {
        AnswerRecord stray = new AnswerRecord(UUID.randomUUID(), answer.sealedAnswer());
        refused(bank.post(work.token(), answer, stray), ErrorCode.UNKNOWN_INQUIRY);
        refused(bank.post(work.token(), stray, answer), ErrorCode.UNKNOWN_INQUIRY);
    }

    @Test
    @DisplayName("Promise 5: a bank cannot answer an inquiry that was handed to another bank only")
    void anotherBanksInquiry() {
        UUID theirs = cardholder().ask(code(OTHER));
        Work other = takeOne(bank(OTHER), theirs);
        AnswerRecord forged = bank.answer(other.item());
        refused(bank.post(work.token(), answer, forged), ErrorCode.UNKNOWN_INQUIRY);
        refused(bank.post(other.token(), forged), ErrorCode.LEASE_UNKNOWN);
        assertNothingStored(other);
    }

    @Test
    @DisplayName("Promise 5: an inquiry in another lease of the same bank is not answered under this token")
    void anotherLease() {
        Work second = takeOne(bank, cardholder().ask(code(SLOT)));
        assertThat(second.token()).isNotEqualTo(work.token());
        refused(bank.post(work.token(), answer, bank.answer(second.item())), ErrorCode.UNKNOWN_INQUIRY);
        assertNothingStored(second);
    }

    @Test
    @DisplayName("Promise 5: the same inquiry twice in one body is refused")
    void twiceInOneBody() {
        refused(bank.post(work.token(), answer, bank.answer(work.item())), ErrorCode.BODY_MALFORMED);
        refused(bank.post(work.token(), answer, answer), ErrorCode.BODY_MALFORMED);
    }

    @ParameterizedTest(name = "byte {0}: {1}")
    @CsvSource({"0,magic", "5,version", "6,institution", "33,count"})
    @DisplayName("B2: a body with another layout is refused")
    void malformedBody(int index, String field) {
        byte[] body = bank.body(work.token(), answer);
        body[index] ^= (byte) 0x40;
        refused(bank.post(body), ErrorCode.BODY_MALFORMED);
    }

    @Test
    @DisplayName("B2: a body that is empty, cut short, too long or without records is refused")
    void wrongSize() {
        byte[] body = bank.body(work.token(), answer);
        refused(bank.post(new byte[0]), ErrorCode.BODY_MALFORMED);
        refused(bank.post(Arrays.copyOf(body, 20)), ErrorCode.BODY_MALFORMED);
        refused(bank.post(Arrays.copyOf(body, body.length - 1)), ErrorCode.BODY_MALFORMED);
        refused(bank.post(Arrays.copyOf(body, body.length + 1)), ErrorCode.BODY_MALFORMED);
        byte[] none = Arrays.copyOf(body, WireLimits.POST_HEADER_BYTES);
        none[WireLimits.POST_HEADER_BYTES - 1] = 0;
        refused(bank.post(none), ErrorCode.BODY_MALFORMED);
    }

    @ParameterizedTest(name = "{1} at byte {0}")
    @CsvSource({"1,version", "3,key agreement", "5,derivation", "7,cipher", "8,key id", "15,key id"})
    @DisplayName("B1: a sealed answer of another version, suite or signing key is refused with all others in the body")
    void malformedAnswer(int index, String field) {
        byte[] sealed = answer.sealedAnswer().toArray();
        sealed[index] ^= 1;
        AnswerRecord spoiled = new AnswerRecord(work.item().inquiryId(), Bytes.copyOf(sealed));
        refused(bank.post(work.token(), spoiled), ErrorCode.ANSWER_MALFORMED);
        AnswerRecord another = new AnswerRecord(UUID.randomUUID(), answer.sealedAnswer());
        refused(bank.post(work.token(), another, spoiled), ErrorCode.ANSWER_MALFORMED);
    }

    @Test
    @DisplayName("Promise 5: an answer that another bank has sealed is not taken as this bank's")
    void sealedByAnother() {
        AnswerRecord theirs = bank(OTHER).answer(work.item());
        refused(
                bank.post(AnswerPostCodec.encode(code(SLOT), work.token(), java.util.List.of(theirs))),
                ErrorCode.ANSWER_MALFORMED);
    }

    @Test
    @DisplayName("Promise 5: after closing nothing is stored: 410")
    void afterWithdrawal() {
        assertThat(cardholder.withdraw().status()).isEqualTo(200);
        refused(bank.post(work.token(), answer), ErrorCode.INQUIRY_CLOSED);
    }

    @Test
    @DisplayName("D2: after the banks' deadline nothing is stored, whether or not the report was made already")
    void afterTheDeadline() {
        clock.standAt(work.item().deadlineAt());
        refused(bank.post(work.token(), answer), ErrorCode.INQUIRY_CLOSED);
        cardholder.signInAgain();
        await("the report", () -> state(cardholder).equals("ready"));
        refused(bank.post(work.token(), answer), ErrorCode.INQUIRY_CLOSED);
    }
}
