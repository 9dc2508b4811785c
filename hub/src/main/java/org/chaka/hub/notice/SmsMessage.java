package org.chaka.hub.notice;

import java.util.UUID;

/**
 * A message for a carrier.
 *
 * @param idempotencyKey the same at every attempt
 * @param to digits with country code
 */
record SmsMessage(UUID idempotencyKey, String to, String text) {
    /** The key only: a text can hold a code. */
    @Override
    public String toString() {
        return "SmsMessage[" + idempotencyKey + "]";
    }
}
