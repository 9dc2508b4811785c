package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets sessions that have ended. */
@Component
class SessionErasure implements Erasable {
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    SessionErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "ended sessions";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* SessionErasure.eraseDue */ DELETE FROM users.session WHERE last_used_at < ?")
                .param(Timestamp.from(now.minus(Sessions.LONGEST)))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* SessionErasure.overdue */ SELECT count(*) FROM users.session WHERE last_used_at < ?")
                .param(Timestamp.from(now.minus(Sessions.LONGEST).minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
