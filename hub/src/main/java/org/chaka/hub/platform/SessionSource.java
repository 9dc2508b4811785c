package org.chaka.hub.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Finds the session of a request; implemented where sessions are kept. */
public interface SessionSource {
    /** The person, or empty when the request carries no living session. */
    Optional<CurrentPerson> of(HttpServletRequest request);
}
