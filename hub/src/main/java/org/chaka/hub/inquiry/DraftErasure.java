package org.chaka.hub.inquiry;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets drafts that are void. */
@Component
class DraftErasure implements Erasable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    DraftErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "void drafts";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* DraftErasure.eraseDue */ DELETE FROM inquiry.draft WHERE expires_at <= ?")
                .param(Timestamp.from(now))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* DraftErasure.overdue */ SELECT count(*) FROM inquiry.draft WHERE expires_at <= ?")
                .param(Timestamp.from(now.minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
