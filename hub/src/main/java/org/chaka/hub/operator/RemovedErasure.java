package org.chaka.hub.operator;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets operators a year after they were removed, and a day: what they proposed or decided has gone by then. */
@Component
class RemovedErasure extends DatedRows {
    RemovedErasure(RetentionDatabase retention) {
        super(retention, "removed operators", "operator.account", "removed_at", Duration.ofDays(366));
    }
}
