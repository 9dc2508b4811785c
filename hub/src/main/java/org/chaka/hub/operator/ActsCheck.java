package org.chaka.hub.operator;

import java.sql.Connection;
import org.chaka.hub.platform.ChainCheck;

/** The chain of operators' acts. */
final class ActsCheck extends ChainCheck {
    private static final String COVERED = "uuid_send(line.operator_id) || uuid_send(line.proposal_id)"
            + " || int8send((extract(epoch FROM line.occurred_at) * 1000)::bigint) || convert_to(line.act, 'UTF8')";

    ActsCheck(Connection database) {
        super(database, "operators", "operator.act", "operator.head", COVERED);
    }
}
