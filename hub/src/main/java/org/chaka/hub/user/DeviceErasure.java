package org.chaka.hub.user;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets a device on which the person has not signed in for a year. */
@Component
class DeviceErasure extends DatedRows {
    DeviceErasure(RetentionDatabase retention) {
        super(retention, "devices", "users.device", "last_used_at", Duration.ofDays(365));
    }
}
