package org.chaka.hub.operator;

/** Nobody is signed in, or the session is over. */
final class NotSignedInException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
