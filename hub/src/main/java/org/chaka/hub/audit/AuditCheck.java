package org.chaka.hub.audit;

import java.sql.Connection;
import org.chaka.hub.platform.ChainCheck;

/** The chains of audit events. */
public final class AuditCheck extends ChainCheck {
    private static final String COVERED = "line.subject_index || line.origin_index"
            + " || int8send((extract(epoch FROM line.occurred_at) * 1000)::bigint) || convert_to(line.act, 'UTF8')";

    /** Reads only. */
    public AuditCheck(Connection database) {
        super(database, "audit", "audit.event", "audit.head", COVERED);
    }
}
