package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The 512 bytes of an {@link AnswerContent}: a head of 32, then 24 card slots of 20. */
public final class AnswerContentCodec {
    private static final int VERSION = 1;
    private static final int OVERFLOW = 1;
    private static final int RESERVED_BYTES = 12;
    private static final int CARD_BYTES = 20;

    private AnswerContentCodec() {}

    /** Always {@link WireLimits#ANSWER_CONTENT_BYTES} bytes. */
    public static byte[] encode(AnswerContent content) {
        ByteBuffer out = ByteBuffer.allocate(WireLimits.ANSWER_CONTENT_BYTES);
        out.put((byte) VERSION);
        out.put((byte) content.customer().code());
        out.put((byte) content.debit().code());
        out.put((byte) content.credit().code());
        out.put((byte) HiddenReason.toBits(content.reasons()));
        out.put((byte) (content.overflow() ? OVERFLOW : 0));
        out.put((byte) content.cards().size());
        out.put((byte) 0);
        out.putShort((short) content.debitTotal());
        out.putShort((short) content.creditTotal());
        WireTime.put(out, content.asOf());
        out.put(new byte[RESERVED_BYTES]);
        for (CardEntry card : content.cards()) {
            out.put((byte) card.kind().code());
            out.put((byte) 0);
            out.putShort((short) card.firstFour());
            out.putShort((short) card.lastFour());
            card.reference().putTo(out);
            card.tag().putTo(out);
        }
        return out.array();
    }

    /**
     * Reads 512 bytes.
     *
     * @throws MalformedException for everything that section 7 tells a reader to refuse
     */
    public static AnswerContent decode(byte[] bytes) throws MalformedException {
        if (bytes.length != WireLimits.ANSWER_CONTENT_BYTES) {
            throw new MalformedException("an answer has 512 bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (in.get() != VERSION) {
            throw new MalformedException("not an answer of version 1");
        }
        CustomerStatus customer = CustomerStatus.of(in.get());
        HalfStatus debit = HalfStatus.of(in.get());
        HalfStatus credit = HalfStatus.of(in.get());
        Set<HiddenReason> reasons = HiddenReason.ofBits(in.get() & 0xff);
        int flags = in.get();
        if ((flags & ~OVERFLOW) != 0) {
            throw new MalformedException("unknown flag");
        }
        int count = in.get() & 0xff;
        if (count > WireLimits.CARDS_PER_BANK) {
            throw new MalformedException("more cards than an answer holds");
        }
        requireZero(in, 1);
        int debitTotal = in.getShort() & 0xffff;
        int creditTotal = in.getShort() & 0xffff;
        Instant asOf = WireTime.read(in);
        requireZero(in, RESERVED_BYTES);
        List<CardEntry> cards = new ArrayList<>(count);
        try {
            for (int i = 0; i < count; i++) {
                cards.add(readCard(in));
            }
            requireZero(in, (WireLimits.CARDS_PER_BANK - count) * CARD_BYTES);
            return new AnswerContent(
                    customer, debit, credit, reasons, flags == OVERFLOW, debitTotal, creditTotal, asOf, cards);
        } catch (IllegalArgumentException e) {
            throw new MalformedException(e.getMessage(), e);
        }
    }

    private static CardEntry readCard(ByteBuffer in) throws MalformedException {
        CardKind kind = CardKind.of(in.get());
        requireZero(in, 1);
        return new CardEntry(
                kind,
                in.getShort() & 0xffff,
                in.getShort() & 0xffff,
                CardReference.read(in),
                Bytes.read(in, CardEntry.TAG_BYTES));
    }

    private static void requireZero(ByteBuffer in, int length) throws MalformedException {
        for (int i = 0; i < length; i++) {
            if (in.get() != 0) {
                throw new MalformedException("reserved or unused bytes are not zero");
            }
        }
    }
}
