package org.chaka.hub.cases;

import org.chaka.hub.platform.DatedRows;
import org.chaka.hub.platform.RetentionDatabase;
import org.springframework.stereotype.Component;

/** Forgets a case 90 days after it was opened. */
@Component
class CaseErasure extends DatedRows {
    CaseErasure(RetentionDatabase retention) {
        super(retention, "cases", "cases.card_case", "opened_at", CardCase.LIVES);
    }
}
