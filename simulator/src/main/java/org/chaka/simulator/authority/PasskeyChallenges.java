package org.chaka.simulator.authority;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** What a passkey has to sign: one challenge per inquiry or registration, for one try, for as long as one before a camera. */
final class PasskeyChallenges {
    /** An open challenge. */
    record Challenge(Bytes value, Instant expiresAt) {}

    private final Map<UUID, Challenge> open = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    PasskeyChallenges(Clock clock) {
        this.clock = clock;
    }

    /** A new one; an older one of this inquiry ends. */
    synchronized Challenge begin(UUID inquiryId) {
        Instant now = clock.instant();
        open.values().removeIf(challenge -> !challenge.expiresAt().isAfter(now));
        Challenge challenge =
                new Challenge(Bytes.random(WireLimits.PASSKEY_CHALLENGE_BYTES, random), now.plus(Challenges.LIFE));
        open.put(inquiryId, challenge);
        return challenge;
    }

    /** Ends the challenge of this inquiry; empty when there is none that is still open. */
    synchronized Optional<Bytes> end(UUID inquiryId) {
        return Optional.ofNullable(open.remove(inquiryId))
                .filter(ended -> ended.expiresAt().isAfter(clock.instant()))
                .map(Challenge::value);
    }
}
