package org.chaka.hub.notice;

import java.io.IOException;
import java.util.UUID;

/** Somebody who takes SMS. */
interface SmsCarrier {
    /** It is not known whether the carrier has taken the message: to give it to another one might send it twice. */
    final class UnknownFateException extends IOException {
        private static final long serialVersionUID = 1L;

        UnknownFateException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /**
     * Gives a message to the carrier, under the same key at every attempt.
     *
     * @param phone digits with country code
     * @return what the carrier calls the message
     * @throws UnknownFateException when it may have taken it
     * @throws IOException when it has certainly not taken it
     */
    String send(UUID idempotencyKey, String phone, String text) throws IOException;

    /** Ends what is open towards it. */
    default void close() {}
}
