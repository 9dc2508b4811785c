package org.chaka.hub.identity;

import java.util.Map;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.user.Caller;
import org.springframework.stereotype.Component;

/**
 * How often a face may be compared, and a move be drawn for it: each comparison costs the authority much, and each is a
 * guess at its matcher.
 */
@Component
public class FacePace {
    private final Limits limits;

    FacePace(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts one comparison or challenge, before it is made.
     *
     * @throws ChakaException {@code too-often} with {@code retry_after_seconds}
     */
    public void count(CurrentPerson who, Caller caller) {
        limits.count(Act.FACE, Map.of(Scope.PERSON, who.key().personId().toString(), Scope.ADDRESS, caller.address()));
    }
}
