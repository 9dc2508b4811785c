package org.chaka.hub.notice;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** A notice goes ten days after it was written, sent or not: then its report is gone. */
@Component
class OutboxErasure extends DatedRows {
    OutboxErasure(RetentionDatabase retention) {
        super(retention, "old notices", "notice.outbox", "created_at", Duration.ofDays(10));
    }
}
