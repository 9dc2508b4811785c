package org.chaka.protocol.key;

/** A certificate that does not hold against the pinned root. The message says why. */
public final class UntrustedCertificateException extends Exception {
    private static final long serialVersionUID = 1L;

    UntrustedCertificateException(String message) {
        super(message);
    }

    UntrustedCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
