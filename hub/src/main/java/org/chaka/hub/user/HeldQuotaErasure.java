package org.chaka.hub.user;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets who has nothing left to wait for since their account was closed. */
@Component
class HeldQuotaErasure extends DatedRows {
    HeldQuotaErasure(RetentionDatabase retention) {
        super(retention, "quotas of closed accounts", "users.held_quota", "until", Duration.ZERO);
    }
}
