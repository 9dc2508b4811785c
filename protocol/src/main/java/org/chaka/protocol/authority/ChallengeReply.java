package org.chaka.protocol.authority;

import java.time.Instant;
import java.util.Objects;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Reply to a {@link ChallengeRequest}. An older challenge of the same inquiry ends.
 *
 * @param challenge 16 random bytes, which the device seals with the pictures; good for one try
 * @param move the {@link FaceMove} that the pictures must show, by its word
 * @param expiresAt from then on it is void
 */
public record ChallengeReply(Bytes challenge, String move, Instant expiresAt) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the challenge has another size, or the move is unknown
     */
    public ChallengeReply {
        challenge.requireLength(WireLimits.FACE_CHALLENGE_BYTES, "challenge");
        if (FaceMove.ofWord(move).isEmpty()) {
            throw new IllegalArgumentException("unknown move");
        }
        Objects.requireNonNull(expiresAt, "expires_at");
    }
}
