package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.report.RecordState;
import org.chaka.hub.report.ReportRecord;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.stereotype.Component;

/** The inquiry object of docs/app-api.md: a record, and what it means now. */
@Component
class InquiryViews {
    private static final Duration READY_WITHIN = Duration.ofHours(24);
    private static final String ASKED = "asked";
    private static final String ANSWERED = "answered";
    private static final String NOT_ANSWERED = "not_answered";

    private final Banks banks;
    private final Exchange exchange;
    private final Clock clock;

    InquiryViews(Banks banks, Exchange exchange, Clock clock) {
        this.banks = banks;
        this.exchange = exchange;
        this.clock = clock;
    }

    /** A bank that was asked, and whether it answered, as far as that is known (B9). */
    record BankState(InstitutionCode code, String state) {}

    /** One query as the person sees it; times that have not come are null. */
    record InquiryView(
            UUID inquiryId,
            String state,
            Instant submittedAt,
            Instant deadlineAt,
            Instant readyBy,
            Instant generatedAt,
            Instant eraseAt,
            Instant withdrawnAt,
            Instant askAgainFrom,
            Instant openedAt,
            boolean replaceable,
            boolean replaced,
            List<BankState> banks) {}

    InquiryView of(ReportRecord record) {
        return new InquiryView(
                record.inquiryId(),
                state(record),
                record.submittedAt(),
                record.deadlineAt(),
                record.submittedAt().plus(READY_WITHIN),
                record.generatedAt(),
                record.eraseAt(),
                record.withdrawnAt(),
                record.askAgainFrom(),
                record.openedAt(),
                record.isReplaceable(clock.instant()),
                record.replacedBy() != null,
                bankStates(record));
    }

    private String state(ReportRecord record) {
        return switch (record.state()) {
            case ASKING -> "asking";
            case WITHDRAWN -> "withdrawn";
            case READY -> {
                if (record.deletedAt() != null) {
                    yield "deleted";
                }
                yield record.isExpired(clock.instant()) ? "expired" : "ready";
            }
        };
    }

    private List<BankState> bankStates(ReportRecord record) {
        IntFunction<String> stateOf = stateOfSlot(record);
        return record.asked().stream()
                .map(slot -> new BankState(banks.bySlot(slot).code(), stateOf.apply(slot)))
                .toList();
    }

    private IntFunction<String> stateOfSlot(ReportRecord record) {
        if (record.state() == RecordState.ASKING) {
            Set<Integer> answered = Set.copyOf(exchange.answeredSlots(record.place()));
            return slot -> answered.contains(slot) ? ANSWERED : ASKED;
        }
        boolean readable = record.answered() != null && !record.isExpired(clock.instant());
        // Who answered is forgotten with the report.
        return readable ? slot -> record.answered().contains(slot) ? ANSWERED : NOT_ANSWERED : slot -> ASKED;
    }
}
