package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.report.RecordState;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.hub.rollout.Region;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.Waits;
import org.springframework.stereotype.Component;

/** Whether a person may ask now, and if not, why and from when (S1, S13, S17, D1). */
@Component
class Permission {
    private final Rollout rollout;
    private final Reports reports;
    private final Waits waits;
    private final NaturalDays days;
    private final Clock clock;

    Permission(Rollout rollout, Reports reports, Waits waits, NaturalDays days, Clock clock) {
        this.rollout = rollout;
        this.reports = reports;
        this.waits = waits;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param refusal null when asking is possible
     * @param possibleFrom first day on which it is possible; null when it is now, or no date is known
     * @param possibleAt the moment, where a wait of a day runs; null otherwise
     * @param openInquiryId the inquiry that is being asked; null when there is none
     */
    record Answer(ErrorCode refusal, LocalDate possibleFrom, Instant possibleAt, UUID openInquiryId) {
        private static Answer no(ErrorCode refusal, LocalDate possibleFrom) {
            return new Answer(refusal, possibleFrom, null, null);
        }
    }

    /**
     * Looks it up.
     *
     * @param region that the person chose (D3)
     */
    Answer of(CurrentPerson who, String region) {
        return of(who, reports.of(who.key()), region, Optional.empty());
    }

    /**
     * Lets pass who may ask.
     *
     * @param replaces the inquiry whose report is to be replaced (D12); mostly empty
     * @throws ChakaException {@code region-not-open}, {@code inquiry-open}, {@code seven-days}, {@code recent-change},
     *     {@code inquiry-not-found}, {@code not-replaceable}
     */
    void require(CurrentPerson who, String region, Optional<UUID> replaces) {
        require(who, reports.of(who.key()), region, replaces);
    }

    /** The same, by the person's records as they were just read. @return the record that is replaced */
    Optional<ReportRecord> require(
            CurrentPerson who, List<ReportRecord> records, String region, Optional<UUID> replaces) {
        Optional<ReportRecord> lost = replaces.map(inquiryId -> replaceable(records, inquiryId));
        Answer answer = of(who, records, region, lost);
        if (answer.refusal() != null) {
            Map<String, Object> more = new HashMap<>();
            if (answer.possibleFrom() != null) {
                more.put("possible_from", answer.possibleFrom());
            }
            if (answer.possibleAt() != null) {
                more.put("possible_at", answer.possibleAt());
            }
            throw new ChakaException(answer.refusal(), more);
        }
        return lost;
    }

    private ReportRecord replaceable(List<ReportRecord> records, UUID inquiryId) {
        ReportRecord record = records.stream()
                .filter(each -> each.inquiryId().equals(inquiryId))
                .findFirst()
                .orElseThrow(() -> new ChakaException(ErrorCode.INQUIRY_NOT_FOUND));
        if (!record.isReplaceable(clock.instant())) {
            throw new ChakaException(ErrorCode.NOT_REPLACEABLE);
        }
        return record;
    }

    private Answer of(CurrentPerson who, List<ReportRecord> records, String region, Optional<ReportRecord> lost) {
        Instant now = clock.instant();
        Optional<ReportRecord> open = records.stream()
                .filter(record -> record.state() == RecordState.ASKING)
                .findFirst();
        if (open.isPresent()) {
            return new Answer(ErrorCode.INQUIRY_OPEN, null, null, open.get().inquiryId());
        }
        if (!rollout.regionOpen(region, days.dayOf(now))) {
            return Answer.no(
                    ErrorCode.REGION_NOT_OPEN,
                    rollout.region(region).map(Region::opensOn).orElse(null));
        }
        Waits.Wait wait = waits.of(who);
        // Any record may hold the 7 days, also one that an empty report has followed (D2).
        Optional<Instant> again = Stream.concat(
                        wait.held().stream(),
                        records.stream()
                                .filter(record -> lost.filter(record::equals).isEmpty())
                                .map(ReportRecord::askAgainFrom))
                .filter(from -> from != null && from.isAfter(now))
                .max(Instant::compareTo);
        if (again.isPresent()) {
            return Answer.no(ErrorCode.SEVEN_DAYS, days.dayOf(again.get()));
        }
        // A lost device is always followed by a new one, and D12 lets nobody wait for that. Nothing that D12 is for
        // needs
        // another payment password or phone, so after those a replacement waits like a query (S17).
        return (lost.isPresent() ? wait.changed() : wait.settled())
                .map(at -> new Answer(ErrorCode.RECENT_CHANGE, days.dayOf(at), at, null))
                .orElseGet(() -> Answer.no(null, null));
    }
}
