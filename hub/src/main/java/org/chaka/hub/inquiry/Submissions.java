package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.consent.Consent;
import org.chaka.hub.consent.Consents;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.exchange.InquiryPlace;
import org.chaka.hub.exchange.NewInquiry;
import org.chaka.hub.identity.CodePurpose;
import org.chaka.hub.identity.SmsCodes;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Turns a proven draft into an inquiry, in one transaction: consent, log row and record, or nothing (S7). */
@Component
class Submissions {
    /** D2: leaves half an hour to close within the 24 hours of S9. */
    private static final Duration BANKS_HAVE = Duration.ofHours(23).plusMinutes(30);

    private final Drafts drafts;
    private final DraftRows rows;
    private final Permission permission;
    private final People people;
    private final SmsCodes codes;
    private final Consents consents;
    private final Exchange exchange;
    private final Reports reports;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Submissions(
            Drafts drafts,
            DraftRows rows,
            Permission permission,
            People people,
            SmsCodes codes,
            Consents consents,
            Exchange exchange,
            Reports reports,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.drafts = drafts;
        this.rows = rows;
        this.permission = permission;
        this.people = people;
        this.codes = codes;
        this.consents = consents;
        this.exchange = exchange;
        this.reports = reports;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Submits. The inquiry id is the idempotency key: once accepted, the same call gives the same record and needs no
     * code.
     *
     * @throws ChakaException {@code draft-expired}, {@code face-missing}, {@code sms-code-…}, {@code region-not-open},
     *     {@code inquiry-open}, {@code seven-days}
     */
    ReportRecord submit(CurrentPerson who, UUID inquiryId, Secret smsCode, Caller caller) {
        // Read once: a reading costs as much as a write here, and what comes meanwhile is found by the unique keys.
        List<ReportRecord> records = reports.of(who.key());
        Optional<ReportRecord> before = find(records, inquiryId);
        if (before.isPresent()) {
            return before.get();
        }
        try {
            return submitOnce(who, records, inquiryId, smsCode, caller);
        } catch (ChakaException refused) {
            // The same submission may have come twice at once: then the other one has made the record.
            return find(reports.of(who.key()), inquiryId).orElseThrow(() -> refused);
        }
    }

    private ReportRecord submitOnce(
            CurrentPerson who, List<ReportRecord> records, UUID inquiryId, Secret smsCode, Caller caller) {
        PersonKey person = who.key();
        Draft draft = drafts.require(person, inquiryId);
        Draft.Proof proof = draft.proof().orElseThrow(() -> new ChakaException(ErrorCode.FACE_MISSING));
        Subject subject = people.subject(person);
        Optional<ReportRecord> lost = permission.require(who, records, subject.region(), draft.replaces());
        codes.check(CodePurpose.INQUIRY, subject.phone(), smsCode, SmsCodes.binding(who, inquiryId));
        exchange.prepare(clock.instant().plus(BANKS_HAVE));
        int inquiryNo =
                1 + records.stream().mapToInt(ReportRecord::inquiryNo).max().orElse(0);
        try {
            return transactions.execute(status -> {
                // Whoever takes the draft submits it; a second request finds the record afterwards.
                if (!rows.take(person, inquiryId)) {
                    throw new ChakaException(ErrorCode.DRAFT_EXPIRED);
                }
                codes.use(CodePurpose.INQUIRY, subject.phone(), SmsCodes.binding(who, inquiryId));
                lost.ifPresent(report -> reports.replace(person, report, inquiryNo));
                audit.note(person, AuditAct.QUERY_SUBMITTED, caller.address());
                return accept(who, inquiryNo, draft.consent(), proof, lost);
            });
        } catch (DuplicateKeyException anotherIsOpen) {
            throw new ChakaException(ErrorCode.INQUIRY_OPEN);
        }
    }

    private ReportRecord accept(
            CurrentPerson who, int inquiryNo, Consent consent, Draft.Proof proof, Optional<ReportRecord> lost) {
        PersonKey person = who.key();
        Instant submittedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant deadlineAt = submittedAt.plus(BANKS_HAVE);
        List<Integer> slots = List.copyOf(consent.slots());
        consents.record(person, consent, proof.consentRoot());
        InquiryPlace place = exchange.append(new NewInquiry(
                person,
                consent.inquiryId(),
                inquiryNo,
                submittedAt,
                deadlineAt,
                slots,
                proof.deviceKey(),
                proof.verdict()));
        ReportRecord record = ReportRecord.asking(
                inquiryNo,
                consent.inquiryId(),
                place,
                who.deviceId(),
                submittedAt,
                deadlineAt,
                slots,
                lost.map(ReportRecord::inquiryNo).orElse(null));
        reports.open(person, record);
        return record;
    }

    private static Optional<ReportRecord> find(List<ReportRecord> records, UUID inquiryId) {
        return records.stream()
                .filter(record -> record.inquiryId().equals(inquiryId))
                .findFirst();
    }
}
