package org.chaka.hub.report;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.chaka.hub.exchange.ClosedInquiry;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.NaturalDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes reports READY: closing, record and SMS in one transaction, so that all of it happens once or none (S9). */
@Component
class Closings {
    private static final Logger LOG = LoggerFactory.getLogger(Closings.class);
    private static final Duration READY_WITHIN = Duration.ofHours(24);

    private final Exchange exchange;
    private final RecordRows rows;
    private final Notices notices;
    private final NaturalDays days;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Closings(
            Exchange exchange,
            RecordRows rows,
            Notices notices,
            NaturalDays days,
            TransactionTemplate transactions,
            Clock clock) {
        this.exchange = exchange;
        this.rows = rows;
        this.notices = notices;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Closes everything that can be closed in every bucket. @return how many reports were made */
    int closeAll() {
        int made = 0;
        for (short bucket : exchange.bucketsToClose()) {
            try {
                made += closeAll(bucket);
            } catch (RuntimeException e) {
                // What was not closed is still open, and found again; the other buckets must not wait for it.
                LOG.warn("bucket {} could not be closed and is tried again", bucket, e);
            }
        }
        return made;
    }

    private int closeAll(short bucket) {
        int made = 0;
        while (true) {
            Integer closed = transactions.execute(status -> close(bucket));
            if (closed == 0) {
                return made;
            }
            made += closed;
        }
    }

    private int close(short bucket) {
        List<NewReport> reports =
                exchange.close(bucket).stream().map(this::report).toList();
        rows.ready(reports);
        Map<UUID, UUID> persons = new LinkedHashMap<>();
        Map<Instant, List<ClosedInquiry>> byEnd = new TreeMap<>();
        for (NewReport report : reports) {
            persons.put(report.closed().inquiryId(), report.closed().person().personId());
            byEnd.computeIfAbsent(report.eraseAt(), end -> new ArrayList<>()).add(report.closed());
        }
        notices.reportsReady(bucket, persons);
        byEnd.forEach((eraseAt, inquiries) -> exchange.keepUntil(inquiries, days.dayOf(eraseAt)));
        return reports.size();
    }

    private NewReport report(ClosedInquiry closed) {
        Instant generatedAt = generatedAt(closed);
        Instant eraseAt = days.eraseAt(generatedAt);
        // D2: a report in which no bank answered does not start the 7 days.
        return new NewReport(closed, generatedAt, eraseAt, closed.answered().isEmpty() ? null : eraseAt);
    }

    /** D2: a close that happens late, after downtime, is dated at 24 h. */
    private Instant generatedAt(ClosedInquiry inquiry) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant latest = inquiry.submittedAt().plus(READY_WITHIN);
        return now.isAfter(latest) ? latest : now;
    }
}
