package org.chaka.hub.report;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.EarlyErasures;
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
    private final EarlyErasures erasures;
    private final NaturalDays days;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Reports(
            RecordRows rows,
            Exchange exchange,
            Notices notices,
            EarlyErasures erasures,
            NaturalDays days,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.exchange = exchange;
        this.notices = notices;
        this.erasures = erasures;
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
        withdraw(person, inquiryId, now());
    }

    private void withdraw(PersonKey person, UUID inquiryId, Instant at) {
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
            // Once a bank has answered, withdrawing does not free the 7 days early (D8).
            Instant askAgainFrom = answered.get().isEmpty() ? null : days.eraseAt(at);
            if (!rows.withdrawn(person, record.inquiryNo(), at, askAgainFrom)) {
                throw new IllegalStateException("an open inquiry without an open record");
            }
            forget(person, record, false, at);
        });
    }

    /**
     * Deletes a finished report at once (D8): its key is gone when this returns, so nothing opens its answers, whose bytes
     * are removed soon after. Again changes nothing.
     *
     * @throws ChakaException {@code inquiry-not-found}, {@code not-ready}, {@code inquiry-withdrawn}
     */
    public void delete(PersonKey person, UUID inquiryId) {
        delete(person, inquiryId, now());
    }

    private void delete(PersonKey person, UUID inquiryId, Instant at) {
        transactions.executeWithoutResult(status -> {
            ReportRecord record = find(person, inquiryId);
            switch (record.state()) {
                case ASKING -> throw new ChakaException(ErrorCode.NOT_READY);
                case WITHDRAWN -> throw new ChakaException(ErrorCode.INQUIRY_WITHDRAWN);
                case READY -> {
                    if (record.isExpired(clock.instant())) {
                        throw new ChakaException(ErrorCode.REPORT_EXPIRED);
                    }
                    if (record.deletedAt() == null) {
                        rows.deleted(person, record.inquiryNo(), at);
                        forget(person, record, false, at);
                    }
                }
            }
        });
    }

    /** Withdraws or deletes, whichever it takes; one that has ended already stays as it is. */
    public void end(PersonKey person, UUID inquiryId) {
        end(person, inquiryId, now());
    }

    private void end(PersonKey person, UUID inquiryId, Instant at) {
        ReportRecord record = find(person, inquiryId);
        if (record.state() == RecordState.ASKING) {
            try {
                withdraw(person, inquiryId, at);
            } catch (ChakaException justReady) {
                if (justReady.code() != ErrorCode.INQUIRY_ALREADY_READY) {
                    throw justReady;
                }
                delete(person, inquiryId, at);
            }
        } else if (record.isAlive(clock.instant())) {
            delete(person, inquiryId, at);
        }
    }

    /** Those of these queries that are open or can still be read. */
    public List<EarlyErasures.Query> alive(List<EarlyErasures.Query> queries) {
        Set<UUID> alive = rows.alive(queries, clock.instant());
        return queries.stream()
                .filter(query -> alive.contains(query.inquiryId()))
                .toList();
    }

    /** Ends what had ended before a backup was restored, with the moment of then (D16). */
    public void endAgain(EarlyErasures.Query query) {
        ReportRecord record = find(query.person(), query.inquiryId());
        if (query.replaced() && record.state() == RecordState.READY) {
            // What replaced it is not in the backup: the person may replace it once more (D12).
            transactions.executeWithoutResult(status -> exchange.forget(record.place()));
        } else {
            end(query.person(), query.inquiryId(), query.at());
        }
    }

    /**
     * Ends a report whose key was lost, in the transaction that submits its replacement (D12).
     *
     * @throws ChakaException {@code not-replaceable} when it was opened or ended meanwhile
     */
    public void replace(PersonKey person, ReportRecord lost, int byInquiryNo) {
        Instant at = now();
        if (!rows.replaced(person, lost.inquiryNo(), byInquiryNo, at)) {
            throw new ChakaException(ErrorCode.NOT_REPLACEABLE);
        }
        forget(person, lost, true, at);
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

    private void forget(PersonKey person, ReportRecord record, boolean replaced, Instant at) {
        exchange.forget(record.place());
        erasures.note(new EarlyErasures.Query(person, record.inquiryId(), replaced, at));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
