package org.chaka.hub.ops;

import java.util.List;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.stereotype.Component;

/** The health board of the banks (B3) as a management endpoint. */
@Component
@Endpoint(id = "banks")
class BankHealthEndpoint {
    private final HealthBoard board;

    BankHealthEndpoint(HealthBoard board) {
        this.board = board;
    }

    /** One entry per bank, by slot; no personal data, no result. */
    @ReadOperation
    public List<BankHealth> banks() {
        return board.banks();
    }
}
