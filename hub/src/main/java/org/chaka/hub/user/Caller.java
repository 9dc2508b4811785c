package org.chaka.hub.user;

import java.util.UUID;

/**
 * Where a request comes from. As an argument of a controller's method it is resolved from the request; a browser
 * without a device cookie gets one with the reply.
 *
 * @param address as {@link org.chaka.hub.platform.ClientAddresses} gives it
 * @param browser what the device cookie says
 */
public record Caller(String address, UUID browser) {
    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "Caller[hidden]";
    }
}
