package org.chaka.node;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.WireLimits;

/** From what the bank's systems said to what an answer says, with masked numbers only. */
public final class Masked {
    private static final int KEY_BYTES = 32;

    private Masked() {}

    /**
     * What an answer would say, for a bank that tries its own systems: its references and tags are of no use, since they
     * are made with a key of the moment and kept nowhere.
     */
    public static AnswerContent trial(LookupResult result, Subject subject, Instant asOf) {
        SecureRandom random = new SecureRandom();
        Masking masking = new Masking(Bytes.random(KEY_BYTES, random));
        return content(result, masking, subject.documentNumber(), asOf, random);
    }

    /** Lists the first 24 cards, in their order, each with a reference of its own, and counts all. */
    static AnswerContent content(
            LookupResult result, Masking masking, String documentNumber, Instant asOf, SecureRandom random) {
        List<CardEntry> listed = result.cards().stream()
                .limit(WireLimits.CARDS_PER_BANK)
                .map(card -> masking.mask(card, CardReference.random(random), documentNumber))
                .toList();
        int creditTotal = (int) result.cards().stream()
                .filter(card -> card.kind().countsAsCredit())
                .count();
        return new AnswerContent(
                result.customer(),
                result.debit(),
                result.credit(),
                result.reasons(),
                result.cards().size() > listed.size(),
                result.cards().size() - creditTotal,
                creditTotal,
                asOf,
                listed);
    }
}
