package org.chaka.hub.operator;

import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets sessions that have ended. */
@Component
class OperatorSessionErasure extends DatedRows {
    OperatorSessionErasure(RetentionDatabase retention) {
        super(retention, "operators' sessions", "operator.session", "created_at", OperatorSessions.LONGEST);
    }
}
