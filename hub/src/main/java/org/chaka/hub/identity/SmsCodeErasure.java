package org.chaka.hub.identity;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets SMS codes an hour after they were sent. */
@Component
class SmsCodeErasure extends DatedRows {
    SmsCodeErasure(RetentionDatabase retention) {
        super(retention, "old SMS codes", "identity.sms_code", "sent_at", Duration.ofHours(1));
    }
}
