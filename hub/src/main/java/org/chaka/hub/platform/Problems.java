package org.chaka.hub.platform;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.ProblemJson;

/** Builds a problem (RFC 9457) from a refusal. */
public final class Problems {
    /** Attribute of a request that was refused: the {@link ErrorCode}. */
    public static final String REFUSED_WITH = "org.chaka.refused-with";

    private Problems() {}

    /** The members in the order in which they are written. */
    public static Map<String, Object> of(ChakaException refusal) {
        ErrorCode code = refusal.code();
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", ProblemJson.TYPE_PREFIX + code.code());
        problem.put("title", code.message().en());
        problem.put("status", code.status());
        problem.put("code", code.code());
        problem.put("message", code.message());
        problem.put("next", code.next());
        problem.putAll(refusal.members());
        return problem;
    }

    /** The value of the header {@code Retry-After}, where the refusal says when to come again. */
    public static Optional<String> retryAfter(ChakaException refusal) {
        return Optional.ofNullable(refusal.members().get("retry_after_seconds")).map(Object::toString);
    }

    /** The exact bytes to send, where a reply is signed or written outside a controller. */
    public static byte[] json(ChakaException refusal) {
        return Json.write(of(refusal));
    }
}
