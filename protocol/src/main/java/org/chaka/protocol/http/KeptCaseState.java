package org.chaka.protocol.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * What the hub holds of a case after a bank has given a state (protocol section 15): the latest that it was given.
 *
 * @param asOf of the state that it holds
 */
public record KeptCaseState(
        UUID caseId,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
        Instant asOf) {
    /** All members are needed. */
    public KeptCaseState {
        Objects.requireNonNull(caseId, "case_id");
        Objects.requireNonNull(asOf, "as_of");
    }
}
