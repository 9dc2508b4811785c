package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.cases.Cases;
import org.chaka.hub.identity.CodePurpose;
import org.chaka.hub.identity.Passkeys;
import org.chaka.hub.identity.RealNameProof;
import org.chaka.hub.identity.SmsCodes;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.EarlyErasures;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Waits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends an account: first what is open, then what lives, then the person (D14). */
@Component
class AccountClosing {
    private final People people;
    private final RealNameProof realName;
    private final SmsCodes codes;
    private final Passkeys passkeys;
    private final Reports reports;
    private final DraftRows drafts;
    private final Cases cases;
    private final Waits waits;
    private final Notices notices;
    private final Audit audit;
    private final EarlyErasures erasures;
    private final TransactionTemplate transactions;
    private final Clock clock;

    AccountClosing(
            People people,
            RealNameProof realName,
            SmsCodes codes,
            Passkeys passkeys,
            Reports reports,
            DraftRows drafts,
            Cases cases,
            Waits waits,
            Notices notices,
            Audit audit,
            EarlyErasures erasures,
            TransactionTemplate transactions,
            Clock clock) {
        this.people = people;
        this.realName = realName;
        this.codes = codes;
        this.passkeys = passkeys;
        this.reports = reports;
        this.drafts = drafts;
        this.cases = cases;
        this.waits = waits;
        this.notices = notices;
        this.audit = audit;
        this.erasures = erasures;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Closes it. The payment password is not asked for: whoever has forgotten it has no other way. Should the hub die in the
     * middle, the query is withdrawn or the report deleted, and the account still there.
     *
     * @throws ChakaException {@code sms-code-…}, {@code name-invalid}, {@code identity-number-…},
     *     {@code real-name-mismatch}, {@code busy}
     */
    void close(CurrentPerson who, Secret smsCode, String name, String documentNumber, Caller caller) {
        PersonKey person = who.key();
        String phone = people.phone(person);
        codes.check(CodePurpose.CLOSING, phone, smsCode, SmsCodes.binding(who, person.personId()));
        realName.require(person, name, documentNumber);
        passkeys.forget(person);
        endQueries(person);
        // A new account would be without the wait after a change, and that is what a stranger would want (S17).
        Waits.Left left = waits.left(who, sevenDays(person));
        transactions.executeWithoutResult(status -> {
            codes.use(CodePurpose.CLOSING, phone, SmsCodes.binding(who, person.personId()));
            remove(person, left);
            audit.note(person, AuditAct.ACCOUNT_CLOSED, caller.address());
            erasures.note(new EarlyErasures.Account(person));
            notices.accountClosed(phone);
        });
    }

    /** Ends an account that was closed already, and that a restored backup has brought back (D16). */
    void closeAgain(PersonKey person) {
        endQueries(person);
        Waits.Left left = new Waits.Left(sevenDays(person), Optional.empty());
        transactions.executeWithoutResult(status -> {
            remove(person, left);
            audit.note(person, AuditAct.ACCOUNT_CLOSED, ""); // the line of then went with the restore
        });
    }

    private void endQueries(PersonKey person) {
        drafts.forget(person);
        reports.of(person).forEach(record -> reports.end(person, record.inquiryId()));
        reports.silence(person);
    }

    private void remove(PersonKey person, Waits.Left left) {
        cases.closeAccount(person);
        people.close(person, left);
    }

    /** D1: they belong to the person, and outlive the account. */
    private Optional<Instant> sevenDays(PersonKey person) {
        Instant now = clock.instant();
        return reports.of(person).stream()
                .map(ReportRecord::askAgainFrom)
                .filter(from -> from != null && from.isAfter(now))
                .max(Instant::compareTo)
                .or(() -> waits.held(person));
    }
}
