package org.chaka.hub.platform;

import java.util.Map;

/** A refusal that the caller is told about as problem+json. Carries no personal data. */
public final class ChakaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Map<String, Object> members;

    /** A refusal without further members. */
    public ChakaException(ErrorCode code) {
        this(code, Map.of());
    }

    /**
     * A refusal.
     *
     * @param members further members of the problem, by their JSON names: {@code field}, {@code attempts_left} …
     */
    public ChakaException(ErrorCode code, Map<String, Object> members) {
        // No stack trace: refusals are everyday and say where they come from by their code.
        super(code.code(), null, false, false);
        this.code = code;
        this.members = Map.copyOf(members);
    }

    /** A refusal of one member of the request's body. */
    public static ChakaException ofField(ErrorCode code, String field) {
        return new ChakaException(code, Map.of("field", field));
    }

    /** The code. */
    public ErrorCode code() {
        return code;
    }

    /** Further members by their JSON names. */
    public Map<String, Object> members() {
        return members;
    }
}
