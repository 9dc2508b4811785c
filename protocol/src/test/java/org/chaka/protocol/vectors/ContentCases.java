package org.chaka.protocol.vectors;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerContentCodec;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;

/** Answers that a reader must take, and byte changes that it must refuse (protocol section 7). */
final class ContentCases {
    private static final int HEAD = 32;
    private static final int CARD = 20;
    private static final int AS_OF = 12;

    private ContentCases() {}

    static Map<String, AnswerContent> accepted() {
        Map<String, AnswerContent> cases = new LinkedHashMap<>();
        List<CardEntry> everyKind = List.of(
                card(CardKind.DEBIT, 6214, 7, 0x7fffffffffffL),
                card(CardKind.CREDIT, 4392, 8888, 1),
                card(CardKind.QUASI_CREDIT, 6250, 0, 0x8_0000_0000L),
                card(CardKind.PREPAID, 0, 9999, 0xff_ff00_ff00_ffL));
        cases.put("one card of every kind", known(Set.of(), false, 2, 2, everyKind));
        cases.put(
                "no such customer (D7)",
                AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.NO_SUCH_SYSTEM, VectorInputs.AS_OF));
        cases.put(
                "a customer with nothing to show, and all three reasons (S15)",
                known(Set.of(HiddenReason.values()), false, 0, 0, List.of()));
        cases.put(
                "the credit half could not be asked in time (D6)",
                new AnswerContent(
                        CustomerStatus.KNOWN,
                        HalfStatus.ANSWERED,
                        HalfStatus.NOT_IN_TIME,
                        Set.of(),
                        false,
                        1,
                        0,
                        VectorInputs.AS_OF,
                        List.of(card(CardKind.DEBIT, 6225, 1234, 42))));
        List<CardEntry> full = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            full.add(card(i % 2 == 0 ? CardKind.DEBIT : CardKind.CREDIT, 6200 + i, i, 1000L + i));
        }
        cases.put("more cards than fit", known(Set.of(HiddenReason.NO_PHONE), true, 40, 12, full));
        cases.put("exactly as many cards as fit", known(Set.of(), false, 12, 12, full));
        return cases;
    }

    static Map<String, byte[]> refused() {
        byte[] base = AnswerContentCodec.encode(accepted().get("one card of every kind"));
        byte[] nobody = AnswerContentCodec.encode(accepted().get("no such customer (D7)"));
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put("version 2", with(base, 0, 2));
        cases.put("customer 0", with(base, 1, 0));
        cases.put("customer 3", with(base, 1, 3));
        cases.put("debit half 0", with(base, 2, 0));
        cases.put("credit half 4", with(base, 3, 4));
        cases.put("an unknown reason", with(base, 4, 0b1000));
        cases.put("an unknown flag", with(base, 5, 0b10));
        cases.put("25 cards", with(base, 6, 25));
        cases.put("the reserved byte of the head", with(base, 7, 1));
        cases.put("the first of the reserved bytes of the head", with(base, 20, 1));
        cases.put("the last of the reserved bytes of the head", with(base, 31, 1));
        cases.put("one millisecond after the last date of a browser", withAsOf(base, 8_640_000_000_000_001L));
        cases.put("debit total below the list", with(base, 9, 1));
        cases.put("credit total below the list", with(base, 11, 1));
        cases.put("debit total above the list without the flag", with(base, 9, 3));
        cases.put("credit total above the list without the flag", with(base, 11, 3));
        cases.put("card kind 0", with(base, HEAD, 0));
        cases.put("card kind 5", with(base, HEAD, 5));
        cases.put("the reserved byte of a card", with(base, HEAD + 1, 1));
        cases.put("five digits at the front", with(with(base, HEAD + 2, 0x27), HEAD + 3, 0x10));
        cases.put("five digits at the back", with(with(base, HEAD + 4, 0x27), HEAD + 5, 0x10));
        cases.put("a card in an unused slot", with(base, HEAD + 4 * CARD, 1));
        cases.put("the last byte of the last unused slot", with(base, base.length - 1, 1));
        cases.put("a used slot after an unused one", with(base, 6, 3));
        cases.put("no such customer, with cards", with(base, 1, 2));
        cases.put("no such customer, with a debit total", with(with(nobody, 9, 1), 5, 1));
        return cases;
    }

    static Vectors.Accepted describe(String name, AnswerContent content) {
        return new Vectors.Accepted(
                name,
                Bytes.copyOf(AnswerContentCodec.encode(content)).hex(),
                lower(content.customer()),
                lower(content.debit()),
                lower(content.credit()),
                content.reasons().stream().map(ContentCases::lower).toList(),
                content.overflow(),
                content.debitTotal(),
                content.creditTotal(),
                content.asOf().toEpochMilli(),
                content.cards().stream()
                        .map(card -> new Vectors.Card(
                                lower(card.kind()),
                                card.firstFour(),
                                card.lastFour(),
                                card.reference().toString(),
                                card.tag().hex()))
                        .toList());
    }

    private static AnswerContent known(
            Set<HiddenReason> reasons, boolean overflow, int debit, int credit, List<CardEntry> cards) {
        return new AnswerContent(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                HalfStatus.ANSWERED,
                reasons,
                overflow,
                debit,
                credit,
                VectorInputs.AS_OF,
                cards);
    }

    private static CardEntry card(CardKind kind, int firstFour, int lastFour, long reference) {
        return new CardEntry(
                kind,
                firstFour,
                lastFour,
                new CardReference(reference),
                Bytes.ofHex("%016x".formatted(reference * 31)));
    }

    private static byte[] withAsOf(byte[] base, long millis) {
        return ByteBuffer.wrap(base.clone()).putLong(AS_OF, millis).array();
    }

    private static byte[] with(byte[] base, int index, int value) {
        byte[] changed = base.clone();
        changed[index] = (byte) value;
        return changed;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
