package org.chaka.hub.identity;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets SMS codes an hour after they were sent. */
@Component
class SmsCodeErasure implements Erasable {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofDays(1);

    private final JdbcClient jdbc;

    SmsCodeErasure(RetentionDatabase retention) {
        this.jdbc = JdbcClient.create(retention.jdbc());
    }

    @Override
    public String name() {
        return "old SMS codes";
    }

    @Override
    public long eraseDue(Instant now) {
        return jdbc.sql("/* SmsCodeErasure.eraseDue */ DELETE FROM identity.sms_code WHERE sent_at < ?")
                .param(Timestamp.from(now.minus(KEPT)))
                .update();
    }

    @Override
    public long overdue(Instant now) {
        return jdbc.sql("/* SmsCodeErasure.overdue */ SELECT count(*) FROM identity.sms_code WHERE sent_at < ?")
                .param(Timestamp.from(now.minus(KEPT).minus(GRACE)))
                .query(Long.class)
                .single();
    }
}
