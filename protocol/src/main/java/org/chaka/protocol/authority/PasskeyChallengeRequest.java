package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;

/**
 * Body of {@code POST /authority/v1/passkey-challenges}: a passkey is about to be made or used (D9).
 *
 * @param documentNumber the 18-digit form
 * @param inquiryId of the inquiry, or of the registration of a passkey
 */
public record PasskeyChallengeRequest(int documentType, String documentNumber, UUID inquiryId) {
    /** All members are needed. */
    public PasskeyChallengeRequest {
        Objects.requireNonNull(documentNumber, "document_number");
        Objects.requireNonNull(inquiryId, "inquiry_id");
    }

    /** The inquiry only: the rest is personal data. */
    @Override
    public String toString() {
        return "PasskeyChallengeRequest[" + inquiryId + "]";
    }
}
