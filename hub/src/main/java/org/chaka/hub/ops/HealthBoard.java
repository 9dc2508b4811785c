package org.chaka.hub.ops;

import java.util.List;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.LaneBoard;
import org.springframework.stereotype.Component;

/** The health board of the banks (B3). */
@Component
public class HealthBoard {
    private final Banks banks;
    private final LaneBoard board;

    HealthBoard(Banks banks, LaneBoard board) {
        this.banks = banks;
        this.board = board;
    }

    /** One entry per bank, by slot; no personal data, no result. */
    public List<BankHealth> banks() {
        return BankHealth.of(banks.all(), board.lanes());
    }
}
