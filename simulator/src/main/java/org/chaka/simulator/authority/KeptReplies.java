package org.chaka.simulator.authority;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.web.WebReply;

/** The latest replies, so that a request that comes again gets the same one and is judged once. */
final class KeptReplies {
    private static final int MOST = 1000;

    /** Makes a reply that is not there yet. */
    interface Judge {
        WebReply judge() throws SQLException;
    }

    private record Kept(Bytes requestDigest, WebReply reply) {}

    private final Map<UUID, Kept> replies = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Kept> eldest) {
            return size() > MOST;
        }
    };

    /**
     * The reply of this attempt, made now or before. One attempt at a time is judged: a repeat waits for the first, and
     * nobody tries two faces at once.
     *
     * @return empty when the attempt was made before with another request
     */
    synchronized Optional<WebReply> of(UUID attempt, byte[] request, Judge judge) throws SQLException {
        Bytes digest = Digests.sha256(request);
        Kept kept = replies.get(attempt);
        if (kept == null) {
            kept = new Kept(digest, judge.judge());
            replies.put(attempt, kept);
        }
        return kept.requestDigest().equals(digest) ? Optional.of(kept.reply()) : Optional.empty();
    }
}
