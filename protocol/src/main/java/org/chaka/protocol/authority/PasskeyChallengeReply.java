package org.chaka.protocol.authority;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/**
 * Reply to a {@link PasskeyChallengeRequest}. An older challenge of the same inquiry ends.
 *
 * @param challenge 16 random bytes, good for one try
 * @param relyingParty the relying-party id that passkeys of this deployment are made for
 * @param credentials ids of this person's passkeys; empty when there is none
 * @param expiresAt from then on the challenge is void
 */
public record PasskeyChallengeReply(Bytes challenge, String relyingParty, List<Bytes> credentials, Instant expiresAt) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when the challenge has another size
     */
    public PasskeyChallengeReply {
        challenge.requireLength(WireLimits.PASSKEY_CHALLENGE_BYTES, "challenge");
        Objects.requireNonNull(relyingParty, "relying_party");
        credentials = List.copyOf(credentials);
        Objects.requireNonNull(expiresAt, "expires_at");
    }
}
