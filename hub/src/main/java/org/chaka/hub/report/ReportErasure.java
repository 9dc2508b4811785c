package org.chaka.hub.report;

import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.platform.Erasable;
import org.springframework.stereotype.Component;

/** When a report ends, its record forgets which banks had answered. */
@Component
class ReportErasure implements Erasable {
    private static final Duration LATE = Duration.ofMinutes(10);

    private final RecordRows rows;

    ReportErasure(RecordRows rows) {
        this.rows = rows;
    }

    @Override
    public String name() {
        return "report";
    }

    @Override
    public long eraseDue(Instant now) {
        return rows.forgetAnswered(now);
    }

    @Override
    public long overdue(Instant now) {
        return rows.countToForget(now.minus(LATE));
    }
}
