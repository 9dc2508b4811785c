package org.chaka.protocol.http;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import java.util.Objects;

/**
 * What a bank holds after a post was stored (protocol section 6.2).
 *
 * @param token the lease token in hexadecimal
 * @param bodySha256 of the posted body, in hexadecimal
 * @param stored records kept
 * @param gone records of inquiries closed or withdrawn meanwhile; nothing of them was kept
 * @param remaining inquiries of the lease still to answer
 */
public record Receipt(
        String token,
        String bodySha256,
        int stored,
        int gone,
        int remaining,

        @JsonFormat(shape = JsonFormat.Shape.STRING, pattern = "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", timezone = "UTC")
        Instant receivedAt) {
    /** All members are needed. */
    public Receipt {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(bodySha256, "body_sha256");
        Objects.requireNonNull(receivedAt, "received_at");
    }
}
