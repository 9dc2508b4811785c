package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /authority/v1/challenges}: a face of this person is about to be captured (S6).
 *
 * @param documentNumber the 18-digit form: the move is the person's, whatever inquiry it is drawn for
 * @param inquiryId of the inquiry, of the registration of a passkey, or of a reset of the payment password
 */
public record ChallengeRequest(int documentType, String documentNumber, UUID inquiryId) {
    /** All members are needed. */
    public ChallengeRequest {
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(inquiryId, "inquiry_id");
    }

    /** The inquiry only: the rest is personal data. */
    @Override
    public String toString() {
        return "ChallengeRequest[" + inquiryId + "]";
    }
}
