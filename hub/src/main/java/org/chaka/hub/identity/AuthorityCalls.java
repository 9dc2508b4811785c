package org.chaka.hub.identity;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProblemJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Calls of the identity authority, whose refusals reach the person and whose failures are {@code busy}. */
@Component
class AuthorityCalls {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityCalls.class);
    private static final int OK = 200;
    private static final int REFUSED = 422;

    private final AuthorityLink link;

    AuthorityCalls(AuthorityLink link) {
        this.link = link;
    }

    /**
     * Asks.
     *
     * @throws ChakaException {@code face-not-accepted} or {@code passkey-not-accepted} with {@code reason}; {@code busy}
     *     when the authority does not answer, or answers something else
     */
    <T> T ask(String path, Object body, Class<T> type) {
        HttpResponse<byte[]> reply = post(path, body);
        if (reply.statusCode() == REFUSED) {
            throw refused(read(reply, ProblemJson.class));
        }
        if (reply.statusCode() != OK) {
            throw unusable("status " + reply.statusCode());
        }
        return read(reply, type);
    }

    /** The authority answered nothing that can be used. */
    static ChakaException unusable(String what) {
        LOG.warn("the identity authority gave no usable answer: {}", what);
        return new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", AuthorityLink.PAUSE.toSeconds()));
    }

    private HttpResponse<byte[]> post(String path, Object body) {
        try {
            return link.post(path, body);
        } catch (IOException e) {
            throw unusable(e.toString());
        }
    }

    private static ChakaException refused(ProblemJson problem) {
        return switch (problem.code()) {
            case FaceRefusal.CODE ->
                refused(
                        ErrorCode.FACE_NOT_ACCEPTED,
                        problem,
                        Arrays.stream(FaceRefusal.values()).map(FaceRefusal::reason));
            case PasskeyRefusal.CODE ->
                refused(
                        ErrorCode.PASSKEY_NOT_ACCEPTED,
                        problem,
                        Arrays.stream(PasskeyRefusal.values()).map(PasskeyRefusal::reason));
            default -> unusable("a refusal of another kind");
        };
    }

    private static ChakaException refused(ErrorCode code, ProblemJson problem, Stream<String> known) {
        return known.filter(reason -> reason.equals(problem.reason()))
                .findAny()
                .map(reason -> new ChakaException(code, Map.of("reason", reason)))
                .orElseGet(() -> unusable("a refusal without a known reason"));
    }

    private static <T> T read(HttpResponse<byte[]> reply, Class<T> type) {
        try {
            return Json.read(reply.body(), type);
        } catch (JsonRefusedException e) {
            throw unusable("a reply in another form");
        }
    }
}
