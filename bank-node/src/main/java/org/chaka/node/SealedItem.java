package org.chaka.node;

import java.util.List;
import org.chaka.protocol.wire.AnswerRecord;

/** A finished answer, and the references inside, which must be stored before it is posted. */
record SealedItem(VerifiedItem work, AnswerRecord record, List<KeptReference> references) {
    SealedItem {
        references = List.copyOf(references);
    }
}
