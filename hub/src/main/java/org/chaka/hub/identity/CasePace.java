package org.chaka.hub.identity;

import java.util.Map;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.PersonKey;
import org.springframework.stereotype.Component;

/** How many cases a person may open with banks (B6). */
@Component
public class CasePace {
    private final Limits limits;

    CasePace(Limits limits) {
        this.limits = limits;
    }

    /**
     * Counts one.
     *
     * @throws ChakaException {@code too-often}
     */
    public void count(PersonKey person) {
        limits.count(
                Limit.Act.CASE, Map.of(Limit.Scope.PERSON, person.personId().toString()));
    }
}
