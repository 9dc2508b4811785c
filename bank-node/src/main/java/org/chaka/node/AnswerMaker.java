package org.chaka.node;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/** From what the bank's systems said to the 673 bytes: mask, seal to the device key, sign. */
final class AnswerMaker {
    private final Masking masking;
    private final SigningKey signingKey;
    private final SecureRandom random;

    AnswerMaker(Masking masking, SigningKey signingKey, SecureRandom random) {
        this.masking = masking;
        this.signingKey = signingKey;
        this.random = random;
    }

    /**
     * Makes the answer.
     *
     * @param asOf when the bank looked
     */
    SealedItem make(VerifiedItem work, LookupResult result, Instant asOf) throws MalformedException {
        List<CardEntry> listed = new ArrayList<>();
        List<KeptReference> references = new ArrayList<>();
        int creditTotal = 0;
        for (FoundCard card : result.cards()) {
            creditTotal += card.kind().countsAsCredit() ? 1 : 0;
            if (listed.size() < WireLimits.CARDS_PER_BANK) {
                CardReference reference = CardReference.random(random);
                listed.add(masking.mask(card, reference, work.item().documentNumber()));
                references.add(new KeptReference(
                        reference, work.item().inquiryId(), card.cardId(), Lifetimes.end(work.item())));
            }
        }
        AnswerContent content = new AnswerContent(
                result.customer(),
                result.debit(),
                result.credit(),
                result.reasons(),
                result.cards().size() > listed.size(),
                result.cards().size() - creditTotal,
                creditTotal,
                asOf,
                listed);
        AnswerRecord record =
                new AnswerRecord(work.item().inquiryId(), AnswerSealer.seal(content, work.context(), signingKey));
        return new SealedItem(work, record, references);
    }
}
