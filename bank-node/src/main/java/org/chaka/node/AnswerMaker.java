package org.chaka.node;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.MalformedException;

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
        AnswerContent content = Masked.content(result, masking, work.item().documentNumber(), asOf, random);
        List<KeptReference> references = new ArrayList<>();
        for (int i = 0; i < content.cards().size(); i++) {
            references.add(new KeptReference(
                    content.cards().get(i).reference(),
                    work.item().inquiryId(),
                    result.cards().get(i).cardId(),
                    Lifetimes.end(work.item())));
        }
        AnswerRecord record =
                new AnswerRecord(work.item().inquiryId(), AnswerSealer.seal(content, work.context(), signingKey));
        return new SealedItem(work, record, references);
    }
}
