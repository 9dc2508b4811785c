package org.chaka.protocol.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;

/**
 * Cases that the bank has said nothing about yet, the oldest first (protocol section 15).
 *
 * @param retryAfterSeconds when to ask again, if it were fewer than were asked for
 */
public record OpenCases(List<Item> cases, int retryAfterSeconds) {
    /** All members are needed. */
    public OpenCases {
        cases = List.copyOf(cases);
    }

    /**
     * One of them.
     *
     * @param openedAt by the hub's clock
     * @param sealedCase 226 bytes
     */
    public record Item(
            UUID caseId,
            UUID inquiryId,

            @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
            Instant openedAt,

            Bytes sealedCase) {
        /** All members are needed. */
        public Item {
            Objects.requireNonNull(caseId, "case_id");
            Objects.requireNonNull(inquiryId, "inquiry_id");
            Objects.requireNonNull(openedAt, "opened_at");
            Objects.requireNonNull(sealedCase, "sealed_case");
        }
    }
}
