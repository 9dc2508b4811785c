package org.chaka.hub.user;

import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets sessions that have ended. */
@Component
class SessionErasure extends DatedRows {
    SessionErasure(RetentionDatabase retention) {
        super(retention, "ended sessions", "users.session", "last_used_at", Sessions.LONGEST);
    }
}
