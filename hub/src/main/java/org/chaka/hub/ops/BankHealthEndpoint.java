package org.chaka.hub.ops;

import java.util.List;
import org.chaka.hub.exchange.LaneBoard;
import org.chaka.hub.exchange.LaneHealth;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** The health board per bank (B3) as a management endpoint: how far its lanes are, when it was last seen. */
@Component
@Endpoint(id = "banks")
class BankHealthEndpoint {
    private final LaneBoard board;

    BankHealthEndpoint(LaneBoard board) {
        this.board = board;
    }

    /** One entry per bank, by slot; no personal data, no result. */
    @ReadOperation
    public List<LaneHealth> banks() {
        return board.lanes();
    }
}
