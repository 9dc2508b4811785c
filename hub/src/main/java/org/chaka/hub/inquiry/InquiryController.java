package org.chaka.hub.inquiry;

import java.util.List;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.inquiry.InquiryViews.InquiryView;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.platform.Turns;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.Caller;
import org.springframework.http.HttpStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Submission, state and history, withdrawal and deletion (S7, S12, D8). */
@RestController
class InquiryController {
    /** Half of the hub's database connections: whatever a surge brings, banks and readers keep the other half. */
    private static final int SUBMITTING_AT_ONCE = 12;

    private static final int MOST_WAITING = 500;
    private static final int WAIT_SECONDS = 2;

    private final Turns turns = new Turns(SUBMITTING_AT_ONCE, MOST_WAITING, WAIT_SECONDS);
    private final Submissions submissions;
    private final Reports reports;
    private final InquiryViews views;
    private final ProgressStreams streams;
    private final Audit audit;
    private final TransactionTemplate transactions;

    InquiryController(
            Submissions submissions,
            Reports reports,
            InquiryViews views,
            ProgressStreams streams,
            Audit audit,
            TransactionTemplate transactions) {
        this.submissions = submissions;
        this.reports = reports;
        this.views = views;
        this.streams = streams;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What a submission needs besides the draft. */
    record Submission(UUID inquiryId, Secret smsCode) {}

    /** The history, newest first. */
    record History(List<InquiryView> inquiries) {}

    @PostMapping("/api/inquiries")
    @ResponseStatus(HttpStatus.ACCEPTED)
    InquiryView submit(CurrentPerson person, Caller caller, @RequestBody Submission submission) {
        // Not before the body is there: who sends it slowly must not hold a turn.
        return turns.next(
                () -> views.of(submissions.submit(person, submission.inquiryId(), submission.smsCode(), caller)));
    }

    @GetMapping("/api/inquiries")
    History history(CurrentPerson person) {
        return new History(reports.of(person.key()).stream().map(views::of).toList());
    }

    @GetMapping("/api/inquiries/{id}")
    InquiryView inquiry(CurrentPerson person, @PathVariable UUID id) {
        return views.of(reports.find(person.key(), id));
    }

    @GetMapping("/api/inquiries/{id}/progress")
    SseEmitter progress(CurrentPerson person, @PathVariable UUID id) {
        return streams.open(person, id);
    }

    /** Who asks for the head alone does not look: no place is taken. */
    @RequestMapping(path = "/api/inquiries/{id}/progress", method = RequestMethod.HEAD)
    void progressHead(CurrentPerson person, @PathVariable UUID id) {
        reports.find(person.key(), id);
    }

    @PostMapping("/api/inquiries/{id}/withdrawal")
    InquiryView withdraw(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        transactions.executeWithoutResult(status -> {
            reports.withdraw(person.key(), id);
            audit.note(person.key(), AuditAct.QUERY_WITHDRAWN, caller.address());
        });
        return inquiry(person, id);
    }

    @DeleteMapping("/api/inquiries/{id}/report")
    InquiryView deleteReport(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        transactions.executeWithoutResult(status -> {
            reports.delete(person.key(), id);
            audit.note(person.key(), AuditAct.REPORT_DELETED, caller.address());
        });
        return inquiry(person, id);
    }
}
