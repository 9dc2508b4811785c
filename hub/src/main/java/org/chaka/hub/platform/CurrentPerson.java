package org.chaka.hub.platform;

import java.util.UUID;

/**
 * Who is signed in. As an argument of a controller's method it is resolved from the session; without one the request
 * is refused with {@code not-signed-in}.
 *
 * @param sessionId of this sign-in, not the cookie's secret
 * @param deviceId of the browser that signed in (D12)
 */
public record CurrentPerson(PersonKey key, UUID sessionId, UUID deviceId) {}
