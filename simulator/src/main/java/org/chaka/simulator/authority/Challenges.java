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

    /** So long a person's move stays the same: nobody who has pictures of one move draws until it comes. */
    static final Duration MOVE_STAYS = Duration.ofMinutes(15);

    /** For whom and what a challenge is: nobody ends or replaces another's by asking under its inquiry. */
    private record Place(String documentNumber, UUID inquiryId) {}

    /** An open challenge. */
    record Challenge(Bytes value, FaceMove move, Instant expiresAt) {}

    /** What a person has to do, whatever inquiry a face is captured for. */
    private record Drawn(FaceMove move, Instant until) {}

    private final Map<Place, Challenge> open = new HashMap<>();
    private final Map<String, Drawn> drawn = new HashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    Challenges(Clock clock) {
        this.clock = clock;
    }

    /**
     * A new one; an older one of this inquiry ends.
     *
     * @param documentNumber of the person whose face it will be
     */
    synchronized Challenge begin(String documentNumber, UUID inquiryId) {
        Instant now = clock.instant();
        open.values().removeIf(challenge -> !challenge.expiresAt().isAfter(now));
        drawn.values().removeIf(move -> !move.until().isAfter(now));
        FaceMove[] moves = FaceMove.values();
        Drawn mine = drawn.computeIfAbsent(
                documentNumber, person -> new Drawn(moves[random.nextInt(moves.length)], now.plus(MOVE_STAYS)));
        Challenge challenge =
                new Challenge(Bytes.random(WireLimits.FACE_CHALLENGE_BYTES, random), mine.move(), now.plus(LIFE));
        open.put(new Place(documentNumber, inquiryId), challenge);
        return challenge;
    }

    /** Ends the challenge of this inquiry and person; its move, when it was this one and still open. */
    synchronized Optional<FaceMove> end(String documentNumber, UUID inquiryId, Bytes value) {
        Place place = new Place(documentNumber, inquiryId);
        Challenge challenge = open.get(place);
        if (challenge == null || !challenge.value().equals(value)) {
            return Optional.empty();
        }
        open.remove(place);
        return Optional.of(challenge)
                .filter(ended -> ended.expiresAt().isAfter(clock.instant()))
                .map(Challenge::move);
    }
}
