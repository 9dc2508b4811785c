package org.chaka.hub.consent;

import java.sql.Connection;
import org.chaka.hub.platform.ChainCheck;

/** The chains of consent evidence (D11). */
public final class EvidenceCheck extends ChainCheck {
    private static final String COVERED = "line.subject_index || line.root || line.text_digest"
            + " || int8send((extract(epoch FROM line.granted_at) * 1000)::bigint)";

    /** Reads only. */
    public EvidenceCheck(Connection database) {
        super(database, "consent evidence", "consent.evidence", "consent.evidence_head", COVERED);
    }
}
