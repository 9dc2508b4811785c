package org.chaka.hub.notice;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A notice goes ten days after it was written, sent or not: then its report is gone. */
@Component
class OutboxErasure implements Erasable {
    private static final Duration KEPT = Duration.ofDays(10);
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    OutboxErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "old notices";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* OutboxErasure.eraseDue */ DELETE FROM notice.outbox WHERE created_at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* OutboxErasure.overdue */ SELECT count(*) FROM notice.outbox WHERE created_at < ?")
                .param(Timestamp.from(now.minus(KEPT).minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
