package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets a device on which the person has not signed in for a year. */
@Component
class DeviceErasure implements Erasable {
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    DeviceErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "devices";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* DeviceErasure.eraseDue */ DELETE FROM users.device WHERE last_used_at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* DeviceErasure.overdue */ SELECT count(*) FROM users.device WHERE last_used_at < ?")
                .param(Timestamp.from(now.minus(KEPT).minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
