package org.chaka.simulator.authority;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** What was asked of whoever stands before the camera: one challenge per inquiry, for one try, for a few minutes. */
final class Challenges {
    static final Duration LIFE = Duration.ofMinutes(3);

    /** An open challenge. */
    record Challenge(Bytes value, FaceMove move, Instant expiresAt) {}

    private final Map<UUID, Challenge> open = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new one; an older one of this inquiry ends. While that was open the move stays the same, so that nobody who has
     * pictures of one move draws until it comes.
     */
    synchronized Challenge begin(UUID inquiryId) {
        Instant now = clock.instant();
        open.values().removeIf(challenge -> !challenge.expiresAt().isAfter(now));
        FaceMove[] moves = FaceMove.values();
        Challenge before = open.get(inquiryId);
        Challenge challenge = new Challenge(
                Bytes.random(WireLimits.FACE_CHALLENGE_BYTES, random),
                before == null ? moves[random.nextInt(moves.length)] : before.move(),
                now.plus(LIFE));
        open.put(inquiryId, challenge);
        return challenge;
    }

    /** Ends the challenge of this inquiry; its move, when it was this one and still open. */
    synchronized Optional<FaceMove> end(UUID inquiryId, Bytes value) {
        Challenge challenge = open.get(inquiryId);
        if (challenge == null || !challenge.value().equals(value)) {
            return Optional.empty();
        }
        open.remove(inquiryId);
        return Optional.of(challenge)
                .filter(ended -> ended.expiresAt().isAfter(clock.instant()))
                .map(Challenge::move);
    }
}
