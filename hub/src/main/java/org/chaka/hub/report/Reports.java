package org.chaka.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The records of a person's queries, and what the person can do with one (S12, D8). */
@Component
public class Reports {
    private final RecordRows rows;
    private final Exchange exchange;
    private final Notices notices;
    private final NaturalDays days;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Reports(
            RecordRows rows,
            Exchange exchange,
            Notices notices,
            NaturalDays days,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.exchange = exchange;
        this.notices = notices;
        this.days = days;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All queries of a person, newest first. */
    public List<ReportRecord> of(PersonKey person) {
        return rows.of(person);
    }

    /**
     * One query of this person.
     *
     * @throws ChakaException {@code inquiry-not-found}, also when it is another person's
     */
    public ReportRecord find(PersonKey person, UUID inquiryId) {
        return rows.of(person).stream()
                .filter(record -> record.inquiryId().equals(inquiryId))
                .findFirst()
                .orElseThrow(() -> new ChakaException(ErrorCode.INQUIRY_NOT_FOUND));
    }

    /** Keeps the record of a submitted inquiry, in the submitting transaction. */
    public void open(PersonKey person, ReportRecord record) {
        rows.insert(person, record);
    }

    /**
     * Withdraws an inquiry while banks are being asked (D8); once withdrawn, again changes nothing.
     *
     * @throws ChakaException {@code inquiry-not-found}, or {@code inquiry-already-ready}
     */
    public void withdraw(PersonKey person, UUID inquiryId) {
        transactions.executeWithoutResult(status -> {
            ReportRecord record = find(person, inquiryId);
            if (record.state() == RecordState.WITHDRAWN) {
                return;
            }
            Optional<List<Integer>> answered = exchange.withdraw(record.place());
            if (answered.isEmpty()) {
                requireWithdrawn(person, inquiryId);
                return;
            }
            Instant now = now();
            // Once a bank has answered, withdrawing does not free the 7 days early (D8).
            Instant askAgainFrom = answered.get().isEmpty() ? null : days.eraseAt(now);
            if (!rows.withdrawn(person, record.inquiryNo(), now, askAgainFrom)) {
                throw new IllegalStateException("an open inquiry without an open record");
            }
            exchange.forget(record.place());
        });
    }

    /**
     * Deletes a finished report at once (D8): its key is gone when this returns, so nothing opens its answers, whose bytes
     * are removed soon after. Again changes nothing.
     *
     * @throws ChakaException {@code inquiry-not-found}, {@code not-ready}, {@code inquiry-withdrawn}
     */
    public void delete(PersonKey person, UUID inquiryId) {
        transactions.executeWithoutResult(status -> {
            ReportRecord record = find(person, inquiryId);
            switch (record.state()) {
                case ASKING -> throw new ChakaException(ErrorCode.NOT_READY);
                case WITHDRAWN -> throw new ChakaException(ErrorCode.INQUIRY_WITHDRAWN);
                case READY -> {
                    if (record.isExpired(clock.instant())) {
                        throw new ChakaException(ErrorCode.REPORT_EXPIRED);
                    }
                    rows.deleted(person, record.inquiryNo(), now());
                    exchange.forget(record.place());
                }
            }
        });
    }

    /**
     * Ends a report whose key was lost, in the transaction that submits its replacement (D12).
     *
     * @throws ChakaException {@code not-replaceable} when it was opened or ended meanwhile
     */
    public void replace(PersonKey person, ReportRecord lost, int byInquiryNo) {
        if (!rows.replaced(person, lost.inquiryNo(), byInquiryNo, now())) {
            throw new ChakaException(ErrorCode.NOT_REPLACEABLE);
        }
        exchange.forget(lost.place());
    }

    /** Nothing more is sent to a person who closes the account (D14). */
    public void silence(PersonKey person) {
        notices.cancel(person);
    }

    /** Closed meanwhile: by another withdrawal, which is as good as this one, or because the report was made. */
    private void requireWithdrawn(PersonKey person, UUID inquiryId) {
        if (find(person, inquiryId).state() != RecordState.WITHDRAWN) {
            throw new ChakaException(ErrorCode.INQUIRY_ALREADY_READY);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
