package org.chaka.protocol.http;

/** JSON that is not what the schema says. Holds no value of it. */
public final class JsonRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProtocolError error;
    private final String field;

    JsonRefusedException(ProtocolError error, String field, Throwable cause) {
        super(error.code(), cause);
        this.error = error;
        this.field = field;
    }

    /** {@link ProtocolError#UNKNOWN_FIELD} or {@link ProtocolError#BODY_MALFORMED}. */
    public ProtocolError error() {
        return error;
    }

    /** The name of the unknown member, otherwise null. */
    public String field() {
        return field;
    }
}
