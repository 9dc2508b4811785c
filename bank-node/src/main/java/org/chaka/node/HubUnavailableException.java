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
}
