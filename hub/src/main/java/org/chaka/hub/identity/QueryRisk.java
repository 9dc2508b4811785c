package org.chaka.hub.identity;

import java.util.Map;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.DeviceSignals;
import org.springframework.stereotype.Component;

/** Signals that stop a query before it begins (S17, S18): each with a message that says what to do. */
@Component
public class QueryRisk {
    /** A family may share a phone; a counter, a shop or a gang serves more. */
    private static final int PERSONS_ON_A_DEVICE = 5;

    private final Limits limits;
    private final DeviceSignals signals;
    private final Audit audit;

    QueryRisk(Limits limits, DeviceSignals signals, Audit audit) {
        this.limits = limits;
        this.signals = signals;
        this.audit = audit;
    }

    /**
     * Lets pass who may begin a query here.
     *
     * @throws ChakaException {@code device-shared}; {@code too-often} when one person or one
     *     address begins many queries
     */
    public void check(CurrentPerson who, Caller caller) {
        try {
            if (signals.persons(who) > PERSONS_ON_A_DEVICE) {
                throw new ChakaException(ErrorCode.DEVICE_SHARED);
            }
            limits.count(
                    Act.QUERY, Map.of(Scope.PERSON, who.key().personId().toString(), Scope.ADDRESS, caller.address()));
        } catch (ChakaException stopped) {
            audit.note(who.key(), AuditAct.QUERY_STOPPED, caller.address());
            throw stopped;
        }
    }
}
