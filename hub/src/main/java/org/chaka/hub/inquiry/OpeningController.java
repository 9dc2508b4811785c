package org.chaka.hub.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.bank.Revocations;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.platform.Turns;
import org.chaka.hub.report.Openings;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Opening a report: the payment password, then the sealed answers with what a device needs to check them (S10, B1). */
@RestController
class OpeningController {
    /** More at once than this make each other slower; who comes in a burst waits for a turn. */
    private static final int READING_AT_ONCE = 8;

    private static final int MOST_WAITING = 500;
    private static final int WAIT_SECONDS = 2;

    private final Turns turns = new Turns(READING_AT_ONCE, MOST_WAITING, WAIT_SECONDS);
    private final Openings openings;
    private final Banks banks;
    private final Revocations revocations;
    private final Audit audit;

    OpeningController(Openings openings, Banks banks, Revocations revocations, Audit audit) {
        this.openings = openings;
        this.banks = banks;
        this.revocations = revocations;
        this.audit = audit;
    }

    /** What opens a report. */
    record Opening(Secret paymentPassword) {}

    /** A bank's 673 sealed bytes. */
    record SealedPart(InstitutionCode bank, Bytes sealed) {}

    /** The parts of a report; nothing in it can be read by the hub. */
    record Answers(
            UUID inquiryId,
            Instant generatedAt,
            Instant eraseAt,
            List<SealedPart> answers,
            List<InstitutionCode> notAnswered,
            Map<String, List<Bytes>> certificates,
            Bytes revocations) {}

    @PostMapping("/api/inquiries/{id}/opening")
    Openings.Ticket open(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody Opening opening) {
        try {
            Openings.Ticket ticket = openings.open(person.key(), person.deviceId(), id, opening.paymentPassword());
            // Before the ticket is out of our hands.
            audit.note(person.key(), AuditAct.REPORT_OPENED, caller.address());
            return ticket;
        } catch (ChakaException refused) {
            if (PaymentPasswords.isRefusal(refused.code())) {
                audit.note(person.key(), AuditAct.PASSWORD_REFUSED, caller.address());
            }
            throw refused;
        }
    }

    @GetMapping("/api/inquiries/{id}/answers")
    Answers answers(
            CurrentPerson person,
            @PathVariable UUID id,
            @RequestHeader(name = "X-Chaka-Ticket", required = false) String ticket) {
        Openings.Opened opened = turns.next(() -> openings.answers(person.key(), person.deviceId(), id, ticket));
        ReportRecord record = opened.record();
        Map<String, List<Bytes>> certificates = new TreeMap<>();
        for (int slot : opened.answers().keySet()) {
            Bank bank = banks.bySlot(slot);
            certificates.put(
                    bank.code().digits(),
                    banks.certificates(bank).stream().map(Certificates::toDer).toList());
        }
        return new Answers(
                id,
                record.generatedAt(),
                record.eraseAt(),
                opened.answers().entrySet().stream()
                        .map(answer -> new SealedPart(code(answer.getKey()), answer.getValue()))
                        .toList(),
                record.asked().stream()
                        .filter(slot -> !opened.answers().containsKey(slot))
                        .map(this::code)
                        .toList(),
                certificates,
                revocations.der());
    }

    private InstitutionCode code(int slot) {
        return banks.bySlot(slot).code();
    }
}
