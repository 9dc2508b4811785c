package org.chaka.hub.identity;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets a count when nothing of it is left. */
@Component
class LimitErasure implements Erasable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    LimitErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "counts of limits";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* LimitErasure.eraseDue */ DELETE FROM identity.limit_use WHERE used_until <= ?")
                .param(Timestamp.from(now))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* LimitErasure.overdue */ SELECT count(*) FROM identity.limit_use WHERE used_until <= ?")
                .param(Timestamp.from(now.minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
