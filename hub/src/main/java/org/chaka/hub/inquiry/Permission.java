package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.report.RecordState;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.hub.rollout.Region;
import org.chaka.hub.rollout.Rollout;
import org.springframework.stereotype.Component;

/** Whether a person may ask now, and if not, why and from when (S1, S13, D1). */
@Component
class Permission {
    private final Rollout rollout;
    private final Reports reports;
    private final NaturalDays days;
    private final Clock clock;

    Permission(Rollout rollout, Reports reports, NaturalDays days, Clock clock) {
        this.rollout = rollout;
        this.reports = reports;
        this.days = days;
        this.clock = clock;
    }

    /**
     * The answer.
     *
     * @param refusal null when asking is possible
     * @param possibleFrom first day on which it is possible; null when it is now, or no date is known
     * @param openInquiryId the inquiry that is being asked; null when there is none
     */
    record Answer(ErrorCode refusal, LocalDate possibleFrom, UUID openInquiryId) {}

    /**
     * Looks it up.
     *
     * @param region that the person chose (D3)
     */
    Answer of(PersonKey person, String region) {
        return of(reports.of(person), region);
    }

    private Answer of(List<ReportRecord> records, String region) {
        Instant now = clock.instant();
        Optional<ReportRecord> open = records.stream()
                .filter(record -> record.state() == RecordState.ASKING)
                .findFirst();
        if (open.isPresent()) {
            return new Answer(ErrorCode.INQUIRY_OPEN, null, open.get().inquiryId());
        }
        if (!rollout.regionOpen(region, days.dayOf(now))) {
            LocalDate opensOn = rollout.region(region).map(Region::opensOn).orElse(null);
            return new Answer(ErrorCode.REGION_NOT_OPEN, opensOn, null);
        }
        // Any record may hold the 7 days, also one that an empty report has followed (D2).
        return records.stream()
                .map(ReportRecord::askAgainFrom)
                .filter(from -> from != null && from.isAfter(now))
                .max(Instant::compareTo)
                .map(from -> new Answer(ErrorCode.SEVEN_DAYS, days.dayOf(from), null))
                .orElseGet(() -> new Answer(null, null, null));
    }

    /**
     * Lets pass who may ask.
     *
     * @throws ChakaException {@code region-not-open}, {@code inquiry-open}, {@code seven-days}
     */
    void require(PersonKey person, String region) {
        require(reports.of(person), region);
    }

    /** The same, by the person's records as they were just read. */
    void require(List<ReportRecord> records, String region) {
        Answer answer = of(records, region);
        if (answer.refusal() != null) {
            throw new ChakaException(
                    answer.refusal(),
                    answer.possibleFrom() == null ? Map.of() : Map.of("possible_from", answer.possibleFrom()));
        }
    }
}
