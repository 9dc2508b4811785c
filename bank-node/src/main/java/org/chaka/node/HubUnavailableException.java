package org.chaka.node;

import java.io.IOException;

/** The hub gave no reply that can be trusted and acted on; to be tried again. */
final class HubUnavailableException extends IOException {
    private static final long serialVersionUID = 1L;

    HubUnavailableException(String message) {
        super(message);
    }

    HubUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A reply that anybody on the way could have made. */
    static HubUnavailableException notSigned(Carriage.HubReply reply) {
        return new HubUnavailableException("a reply that the hub did not sign: " + HubClient.describe(reply));
    }
}
