package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chaka.hub.TestBank;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AnswerSizesTest extends ExchangeTest {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What a size tells: of the post, of the stored row, of the answer in it. */
    private record Size(int post, int row, int sealed) {}

    @Test
    @DisplayName(
            "Promise 3, D7: post and row are as large for no customer, no card, one, 24, more than fit, and half an answer")
    void everyAnswerHasTheSameSize() {
        Map<String, AnswerContent> contents = new LinkedHashMap<>();
        contents.put(
                "no customer", AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, clock.instant()));
        contents.put("no card", content(HalfStatus.ANSWERED, 0, 0));
        contents.put("one card", content(HalfStatus.ANSWERED, 1, 1));
        contents.put("24 cards", content(HalfStatus.ANSWERED, 24, 24));
        contents.put("25 cards", content(HalfStatus.ANSWERED, 24, 25));
        contents.put("half an answer", content(HalfStatus.NOT_IN_TIME, 1, 1));
        Map<String, Size> sizes = new LinkedHashMap<>();
        TestBank bank = bank(7);
        contents.forEach((what, content) -> {
            Work work = takeOne(bank, cardholder().ask(code(7)));
            byte[] body = bank.body(work.token(), bank.answer(work.item(), content));
            receipt(bank.post(body));
            sizes.put(what, stored(body.length, work));
        });
        assertThat(sizes).hasSameSizeAs(contents);
        assertThat(new LinkedHashSet<>(sizes.values())).as(sizes.toString()).hasSize(1);
    }

    private Size stored(int post, Work work) {
        return jdbc.queryForObject(
                """
                SELECT pg_column_size(a.*), octet_length(a.sealed) FROM exchange.inquiry_log l
                JOIN exchange.answer_pack a ON a.bucket = l.bucket AND a.deadline_day = l.deadline_day
                    AND a.first_seq = l.seq AND a.slot = 7
                WHERE l.inquiry_id = ?
                """,
                (row, number) -> new Size(post, row.getInt(1), row.getInt(2)),
                work.item().inquiryId());
    }

    private AnswerContent content(HalfStatus credit, int listed, int total) {
        List<CardEntry> cards = new ArrayList<>();
        for (int i = 0; i < listed; i++) {
            cards.add(new CardEntry(CardKind.DEBIT, 6222, i, CardReference.random(RANDOM), Bytes.random(8, RANDOM)));
        }
        return new AnswerContent(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                credit,
                Set.<HiddenReason>of(),
                total > listed,
                total,
                0,
                clock.instant(),
                cards);
    }
}
