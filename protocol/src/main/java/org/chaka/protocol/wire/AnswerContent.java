package org.chaka.protocol.wire;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a bank says about one person (protocol section 7), before sealing.
 *
 * @param reasons S15
 * @param overflow more cards than the 24 listed
 * @param debitTotal cards that may be shown and count as debit (D4), also those not listed; 0 to 65535
 * @param creditTotal the same for credit
 * @param asOf when the bank looked; at most the last time that a browser can show
 * @param cards at most 24
 */
public record AnswerContent(
        CustomerStatus customer,
        HalfStatus debit,
        HalfStatus credit,
        Set<HiddenReason> reasons,
        boolean overflow,
        int debitTotal,
        int creditTotal,
        Instant asOf,
        List<CardEntry> cards) {

    private static final int MAX_TOTAL = 0xffff;

    /** The largest time value of a JavaScript date, which is what a device shows. */
    private static final Instant LAST_TIME = Instant.ofEpochMilli(8_640_000_000_000_000L);

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the parts contradict each other
     */
    public AnswerContent {
        EnumSet<HiddenReason> copy = EnumSet.noneOf(HiddenReason.class);
        copy.addAll(reasons);
        reasons = Collections.unmodifiableSet(copy);
        cards = List.copyOf(cards);
        if (cards.size() > WireLimits.CARDS_PER_BANK) {
            throw new IllegalArgumentException("more cards than an answer holds");
        }
        if (customer == CustomerStatus.UNKNOWN && (!cards.isEmpty() || debitTotal != 0 || creditTotal != 0)) {
            throw new IllegalArgumentException("cards of no customer");
        }
        if (asOf.isAfter(LAST_TIME)) {
            throw new IllegalArgumentException("a time that no device can show");
        }
        long listedCredit =
                cards.stream().filter(card -> card.kind().countsAsCredit()).count();
        requireTotal(debitTotal, cards.size() - listedCredit, overflow);
        requireTotal(creditTotal, listedCredit, overflow);
    }

    /** D7: the bank knows no such customer. */
    public static AnswerContent noSuchCustomer(HalfStatus debit, HalfStatus credit, Instant asOf) {
        return new AnswerContent(CustomerStatus.UNKNOWN, debit, credit, Set.of(), false, 0, 0, asOf, List.of());
    }

    private static void requireTotal(int total, long listed, boolean overflow) {
        if (total < listed || total > MAX_TOTAL) {
            throw new IllegalArgumentException("a total is smaller than the cards listed, or too large");
        }
        if (total > listed && !overflow) {
            throw new IllegalArgumentException("a total is larger than the cards listed, without overflow");
        }
    }

    /** Nothing of the content: it is the person's alone (S14). */
    @Override
    public String toString() {
        return "AnswerContent[hidden]";
    }
}
