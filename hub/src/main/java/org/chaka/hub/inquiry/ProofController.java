package org.chaka.hub.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.consent.ConsentTexts;
import org.chaka.hub.consent.Evidence;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.report.DeletionReceipts;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.report.Reports;
import org.chaka.protocol.consent.ConsentText;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a person can hold against the service: what they consented to (S6, D11), and that it was deleted (B7). */
@RestController
class ProofController {
    private final Reports reports;
    private final Evidence evidence;
    private final ConsentTexts texts;
    private final Banks banks;
    private final DeletionReceipts receipts;

    ProofController(Reports reports, Evidence evidence, ConsentTexts texts, Banks banks, DeletionReceipts receipts) {
        this.reports = reports;
        this.evidence = evidence;
        this.texts = texts;
        this.banks = banks;
        this.receipts = receipts;
    }

    /** Where the consent's line stands in the chain of evidence. */
    record EvidenceLine(short chain, long line, Bytes hash) {}

    /** A consent, with the texts as they were shown. */
    record ConsentView(
            Instant grantedAt,
            String textVersion,
            Sentence agreement,
            Sentence authorisation,
            List<InstitutionCode> banks,
            EvidenceLine evidence) {}

    @GetMapping("/api/inquiries/{id}/consent")
    ConsentView consent(CurrentPerson person, @PathVariable UUID id) {
        ReportRecord record = reports.find(person.key(), id);
        Evidence.Line line =
                evidence.find(person.key(), id).orElseThrow(() -> new ChakaException(ErrorCode.CONSENT_NOT_KEPT));
        ConsentTexts.Version shown = texts.shown(line.textDigest());
        ConsentText text = shown.text();
        return new ConsentView(
                line.grantedAt(),
                shown.version(),
                new Sentence(text.agreementZh(), text.agreementEn()),
                new Sentence(text.authorisationZh(), text.authorisationEn()),
                record.asked().stream().map(slot -> banks.bySlot(slot).code()).toList(),
                new EvidenceLine(line.bucket(), line.lineNo(), line.hash()));
    }

    @GetMapping("/api/inquiries/{id}/deletion-receipt")
    DeletionReceipts.DeletionReceipt deletionReceipt(CurrentPerson person, @PathVariable UUID id) {
        return receipts.of(person.key(), id);
    }
}
