package org.chaka.hub.operator;

import java.time.Duration;
import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets who was invited and did not come. */
@Component
class InvitationErasure extends DatedRows {
    InvitationErasure(RetentionDatabase retention) {
        super(retention, "unused invitations", "operator.account", "invitation_until", Duration.ofDays(1));
    }
}
