package org.chaka.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.chaka.protocol.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerContentCodecTest {
    private static final int HEAD = 32;
    private static final int SLOT = 20;

    @Test
    @DisplayName("S11: every answer has 512 bytes, whatever is inside, and is read as it was written")
    void roundTrip() throws Exception {
        Random random = Samples.seededRandom("answers");
        for (int i = 0; i < 500; i++) {
            AnswerContent content = randomContent(random);
            byte[] bytes = AnswerContentCodec.encode(content);
            assertThat(bytes).hasSize(512);
            assertThat(AnswerContentCodec.decode(bytes)).isEqualTo(content);
        }
    }

    @Test
    @DisplayName("a bank's time is read up to the last one that a browser can show, and later ones cannot be written")
    void lastTime() throws Exception {
        Instant last = Instant.ofEpochMilli(8_640_000_000_000_000L);
        byte[] bytes = AnswerContentCodec.encode(nothingAt(last));
        assertThat(AnswerContentCodec.decode(bytes).asOf()).isEqualTo(last);
        assertThatThrownBy(() -> nothingAt(last.plusMillis(1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("D7: no such customer and nothing to show are different answers")
    void noSuchCustomer() throws Exception {
        AnswerContent unknown =
                AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.NO_SUCH_SYSTEM, Samples.NOW);
        AnswerContent nothing = content(CustomerStatus.KNOWN, false, 0, 0, List.of());
        assertThat(AnswerContentCodec.encode(unknown)).isNotEqualTo(AnswerContentCodec.encode(nothing));
        assertThat(AnswerContentCodec.decode(AnswerContentCodec.encode(unknown)).customer())
                .isEqualTo(CustomerStatus.UNKNOWN);
    }

    @Test
    @DisplayName("D4: 准贷记 counts as credit and 预付 as debit")
    void halves() throws Exception {
        List<CardEntry> cards = List.of(card(CardKind.QUASI_CREDIT), card(CardKind.PREPAID), card(CardKind.PREPAID));
        AnswerContent content = content(CustomerStatus.KNOWN, false, 2, 1, cards);
        assertThat(AnswerContentCodec.decode(AnswerContentCodec.encode(content)))
                .isEqualTo(content);
        assertThatThrownBy(() -> content(CustomerStatus.KNOWN, false, 1, 2, cards))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "byte {0} set to {1}: {2}")
    @CsvSource({
        "0, 2, unknown version",
        "1, 0, unknown customer status",
        "1, 3, unknown customer status",
        "1, 2, a customer who is unknown but has cards",
        "2, 4, unknown status of the debit half",
        "3, 0, unknown status of the credit half",
        "4, 8, unknown reason",
        "5, 2, unknown flag",
        "6, 25, more cards than fit",
        "6, 3, a used slot counted too many: the slot is empty",
        "6, 1, a used slot after the counted ones",
        "7, 1, reserved",
        "9, 0, debit total smaller than the cards listed",
        "9, 2, debit total larger without overflow",
        "11, 0, credit total smaller than the cards listed",
        "11, 2, credit total larger without overflow",
        "12, 255, a time beyond 63 bits",
        "13, 31, a time that no date of a browser has",
        "20, 1, reserved",
        "31, 1, reserved",
        "32, 5, unknown card kind",
        "32, 0, an unused slot before a used one",
        "33, 1, reserved in a card",
        "34, 40, first four digits beyond 9999",
        "36, 40, last four digits beyond 9999",
        "72, 1, an unused slot that is not zero",
        "511, 1, the last byte of the unused slots"
    })
    void whatAReaderMustRefuse(int offset, int value, String why) {
        byte[] bytes = AnswerContentCodec.encode(
                content(CustomerStatus.KNOWN, false, 1, 1, List.of(card(CardKind.DEBIT), card(CardKind.CREDIT))));
        bytes[offset] = (byte) value;
        assertThatThrownBy(() -> AnswerContentCodec.decode(bytes)).as(why).isInstanceOf(MalformedException.class);
    }

    @Test
    void anotherSizeIsRefused() {
        byte[] bytes = AnswerContentCodec.encode(content(CustomerStatus.KNOWN, false, 0, 0, List.of()));
        assertThatThrownBy(() -> AnswerContentCodec.decode(Arrays.copyOf(bytes, 511)))
                .isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> AnswerContentCodec.decode(Arrays.copyOf(bytes, 513)))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("S11: with the overflow flag the totals stay exact beyond the 24 cards listed")
    void overflow() throws Exception {
        List<CardEntry> cards = new ArrayList<>();
        for (int i = 0; i < WireLimits.CARDS_PER_BANK; i++) {
            cards.add(card(CardKind.DEBIT));
        }
        AnswerContent content = content(CustomerStatus.KNOWN, true, 30, 5, cards);
        byte[] bytes = AnswerContentCodec.encode(content);
        assertThat(bytes[HEAD + 23 * SLOT]).isEqualTo((byte) 1);
        assertThat(AnswerContentCodec.decode(bytes)).isEqualTo(content);
        cards.add(card(CardKind.DEBIT));
        assertThatThrownBy(() -> content(CustomerStatus.KNOWN, true, 30, 5, cards))
                .isInstanceOf(IllegalArgumentException.class);
    }

    static AnswerContent randomContent(Random random) {
        if (random.nextInt(10) == 0) {
            return AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, Samples.NOW);
        }
        List<CardEntry> cards = new ArrayList<>();
        int credit = 0;
        int count = random.nextInt(25);
        for (int i = 0; i < count; i++) {
            CardKind kind = any(random, CardKind.values());
            credit += kind.countsAsCredit() ? 1 : 0;
            cards.add(new CardEntry(
                    kind,
                    random.nextInt(10_000),
                    random.nextInt(10_000),
                    new CardReference(random.nextLong(1L << 48)),
                    Samples.bytes(random, 8)));
        }
        boolean overflow = random.nextBoolean();
        int more = overflow ? random.nextInt(1000) : 0;
        EnumSet<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        for (HiddenReason reason : HiddenReason.values()) {
            if (random.nextBoolean()) {
                reasons.add(reason);
            }
        }
        return new AnswerContent(
                CustomerStatus.KNOWN,
                any(random, HalfStatus.values()),
                any(random, HalfStatus.values()),
                reasons,
                overflow,
                count - credit + more,
                credit + more,
                Instant.ofEpochMilli(random.nextLong(1L << 45)),
                cards);
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static CardEntry card(CardKind kind) {
        return new CardEntry(kind, 6222, 17, new CardReference(99), Bytes.ofHex("0102030405060708"));
    }

    private static AnswerContent nothingAt(Instant time) {
        return AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, time);
    }

    private static AnswerContent content(
            CustomerStatus customer, boolean overflow, int debit, int credit, List<CardEntry> cards) {
        return new AnswerContent(
                customer,
                HalfStatus.ANSWERED,
                HalfStatus.NOT_IN_TIME,
                Set.of(HiddenReason.DOCUMENT_EXPIRED),
                overflow,
                debit,
                credit,
                Samples.NOW,
                cards);
    }
}
