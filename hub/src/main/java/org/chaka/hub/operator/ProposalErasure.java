package org.chaka.hub.operator;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets proposals after a year. */
@Component
class ProposalErasure extends DatedRows {
    ProposalErasure(RetentionDatabase retention) {
        super(retention, "proposals", "operator.proposal", "proposed_at", Duration.ofDays(365));
    }
}
