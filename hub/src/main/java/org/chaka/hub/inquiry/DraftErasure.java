package org.chaka.hub.inquiry;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets drafts that are void. */
@Component
class DraftErasure extends DatedRows {
    DraftErasure(RetentionDatabase retention) {
        super(retention, "void drafts", "inquiry.draft", "expires_at", Duration.ZERO);
    }
}
