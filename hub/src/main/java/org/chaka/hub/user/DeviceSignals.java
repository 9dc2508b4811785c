package org.chaka.hub.user;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.chaka.hub.platform.CurrentPerson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a device tells of somebody who uses it for others, or took an account over. */
@Component
public class DeviceSignals {
    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    DeviceSignals(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** How many persons have signed in on this device within a month. */
    public int persons(CurrentPerson who) {
        return jdbc.sql("""
                        /* DeviceSignals.persons */
                        SELECT count(*) FROM users.device WHERE device_id = ? AND last_used_at > ?""")
                .params(who.deviceId(), Timestamp.from(clock.instant().minus(MONTH)))
                .query(Integer.class)
                .single();
    }
}
