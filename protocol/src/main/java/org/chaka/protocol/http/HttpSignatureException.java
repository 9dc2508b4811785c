package org.chaka.protocol.http;

/** A request or reply whose signature is not accepted. The reply to such a request must not be signed. */
public final class HttpSignatureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ProtocolError error;

    HttpSignatureException(ProtocolError error, String message) {
        super(message);
        this.error = error;
    }

    /** Which of section 8. */
    public ProtocolError error() {
        return error;
    }
}
