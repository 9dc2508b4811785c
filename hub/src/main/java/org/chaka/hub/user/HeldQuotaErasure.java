package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets whose seven days have passed since their account was closed. */
@Component
class HeldQuotaErasure implements Erasable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    HeldQuotaErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "quotas of closed accounts";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* HeldQuotaErasure.eraseDue */ DELETE FROM users.held_quota WHERE until <= ?")
                .param(Timestamp.from(now))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* HeldQuotaErasure.overdue */ SELECT count(*) FROM users.held_quota WHERE until <= ?")
                .param(Timestamp.from(now.minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
