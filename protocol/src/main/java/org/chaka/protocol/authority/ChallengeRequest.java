package org.chaka.protocol.authority;

import java.util.Objects;
import java.util.UUID;

/** Body of {@code POST /authority/v1/challenges}: a face of this inquiry is about to be captured (S6). */
public record ChallengeRequest(UUID inquiryId) {
    /** The inquiry is needed. */
    public ChallengeRequest {
        Objects.requireNonNull(inquiryId, "inquiry_id");
    }
}
