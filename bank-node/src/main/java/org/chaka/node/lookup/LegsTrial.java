package org.chaka.node.lookup;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.chaka.node.LookupResult;

/**
 * What came of asking a bank's systems about one person as a trial.
 *
 * @param failed the systems that could not be asked, or have a row that cannot be used, and why
 * @param result of the others together; empty when there is none
 */
public record LegsTrial(Map<Leg, LegFailedException> failed, Optional<LookupResult> result) {
    /** Takes a copy. */
    public LegsTrial {
        Map<Leg, LegFailedException> copy = new EnumMap<>(Leg.class);
        copy.putAll(failed);
        failed = copy;
    }
}
