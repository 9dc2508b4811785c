package org.chaka.hub.push;

/** A bank did not take a batch, or replied what it must not. The message is for logs, without personal data. */
final class PushFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    PushFailedException(String message) {
        super(message);
    }

    PushFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
