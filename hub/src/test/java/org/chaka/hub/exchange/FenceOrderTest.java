package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.report.Reports;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Holds one side of the fence open, and looks whether the other one waits. */
class FenceOrderTest extends ExchangeTest {
    private static final int SLOT = 14;
    private static final long HELD_MILLIS = 700;

    @Autowired
    private Reports reports;

    @Autowired
    private AnswerPosts posts;

    @Autowired
    private TransactionTemplate transactions;

    private TestBank bank;
    private Cardholder cardholder;
    private UUID inquiry;
    private Work work;

    @BeforeEach
    void aBankWithWork() {
        bank = bank(SLOT);
        cardholder = cardholder();
        inquiry = cardholder.ask(code(SLOT), code(15));
        work = takeOne(bank, inquiry);
    }

    @Test
    @DisplayName("Promise 5: a post that comes while an inquiry is being closed waits for the end of it, and gets 410")
    void postWaitsForClosing() throws Exception {
        byte[] body = bank.body(work.token(), bank.answer(work.item()));
        Reply reply = whileHeld(() -> reports.withdraw(person(), inquiry), () -> bank.post(body));
        assertRefused(reply, ErrorCode.INQUIRY_CLOSED);
        assertNothingStored(work);
    }

    @Test
    @DisplayName(
            "Promise 5: closing that comes while a post is being stored waits for the end of it, and lists the bank")
    void closingWaitsForPost() throws Exception {
        byte[] body = bank.body(work.token(), bank.answer(work.item()));
        int status = whileHeld(() -> accept(body), () -> cardholder.withdraw().status());
        assertThat(status).isEqualTo(200);
        assertThat(storedSlots(inquiry)).isEmpty();
        assertThat(markedSlots(inquiry)).containsExactly(SLOT);
        assertThat(cardholder.inquiry().required("ask_again_from").isNull())
                .as("a bank has answered, so the 7 days run (D8)")
                .isFalse();
    }

    @Test
    @DisplayName("Promise 5: of two posts at once for one inquiry the second waits and is the changed repeat")
    void postWaitsForPost() throws Exception {
        byte[] first = bank.body(work.token(), bank.answer(work.item()));
        byte[] second = bank.body(work.token(), bank.answer(work.item()));
        Reply reply = whileHeld(() -> accept(first), () -> bank.post(second));
        assertRefused(reply, ErrorCode.CHANGED_REPEAT);
        assertThat(storedSlots(inquiry)).containsExactly(SLOT);
        assertThat(receipts(work.token())).isEqualTo(1);
    }

    @Test
    @DisplayName("B2: the same body twice at once is stored once, and both get the one receipt")
    void sameBodyAtOnce() throws Exception {
        byte[] body = bank.body(work.token(), bank.answer(work.item()));
        assertThat(receipt(whileHeld(() -> accept(body), () -> bank.post(body))).stored())
                .isEqualTo(1);
        assertThat(storedSlots(inquiry)).containsExactly(SLOT);
        assertThat(receipts(work.token())).isEqualTo(1);
    }

    /** Does the first in a transaction that stays open until the other one was seen waiting. */
    private <T> T whileHeld(Runnable first, Callable<T> other) throws Exception {
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<T> waiting = transactions.execute(status -> {
                first.run();
                Future<T> begun = thread.submit(other);
                assertThatThrownBy(() -> begun.get(HELD_MILLIS, TimeUnit.MILLISECONDS))
                        .isInstanceOf(TimeoutException.class);
                return begun;
            });
            return waiting.get();
        }
    }

    private PersonKey person() {
        return jdbc.queryForObject(
                "SELECT bucket, person_id FROM report.record WHERE inquiry_id = ?",
                (row, index) -> new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class)),
                inquiry);
    }

    private void accept(byte[] body) {
        try {
            posts.accept(SLOT, Set.of(), AnswerPostCodec.decode(body), Digests.sha256(body));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }
}
