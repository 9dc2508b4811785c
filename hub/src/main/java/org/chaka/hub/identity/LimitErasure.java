package org.chaka.hub.identity;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets a count when nothing of it is left. */
@Component
class LimitErasure extends DatedRows {
    LimitErasure(RetentionDatabase retention) {
        super(retention, "counts of limits", "identity.limit_use", "used_until", Duration.ZERO);
    }
}
