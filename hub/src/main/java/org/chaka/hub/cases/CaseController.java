package org.chaka.hub.cases;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.bank.Revocations;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Caller;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asking a bank to close a card or saying that it is somebody else's, and following it (B6). */
@RestController
class CaseController {
    private final Cases cases;
    private final Banks banks;
    private final Revocations revocations;

    CaseController(Cases cases, Banks banks, Revocations revocations) {
        this.cases = cases;
        this.banks = banks;
        this.revocations = revocations;
    }

    /** What a device seals a case to, after it has checked it. */
    record EncryptionView(Bytes certificate, Bytes revocations) {}

    /** A case, sealed. */
    record NewCase(UUID caseId, InstitutionCode bank, Bytes sealedCase) {}

    /**
     * A case, as far as the hub knows it.
     *
     * @param caseSha256 what a state must name
     * @param state signed by the bank; left out before the first
     */
    record CaseView(
            UUID caseId,
            UUID inquiryId,
            InstitutionCode bank,
            Instant openedAt,
            Instant endsAt,
            Bytes caseSha256,
            Bytes state) {}

    /** All cases, with the certificates that their states can be checked by. */
    record CaseList(List<CaseView> cases, Map<String, List<Bytes>> certificates, Bytes revocations) {}

    @GetMapping("/api/banks/{code}/encryption-certificate")
    EncryptionView encryption(CurrentPerson person, @PathVariable String code) {
        return banks.all().stream()
                .filter(bank -> bank.code().digits().equals(code))
                .findFirst()
                .flatMap(banks::encryption)
                .map(certificate -> new EncryptionView(Certificates.toDer(certificate), revocations.der()))
                .orElseThrow(() -> new ChakaException(ErrorCode.BANK_TAKES_NO_CASES));
    }

    @PostMapping("/api/inquiries/{id}/cases")
    @ResponseStatus(HttpStatus.CREATED)
    CaseView open(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody NewCase body) {
        if (body.caseId() == null || body.bank() == null || body.sealedCase() == null) {
            throw new ChakaException(ErrorCode.BODY_MALFORMED);
        }
        return view(cases.open(person, caller, id, body.caseId(), body.bank(), body.sealedCase()));
    }

    @GetMapping("/api/cases")
    CaseList list(CurrentPerson person) {
        List<CardCase> all = cases.of(person.key());
        Map<String, List<Bytes>> certificates = new TreeMap<>();
        for (CardCase each : all) {
            Bank bank = banks.bySlot(each.slot());
            certificates.computeIfAbsent(
                    bank.code().digits(),
                    code -> banks.certificates(bank).stream()
                            .map(Certificates::toDer)
                            .toList());
        }
        return new CaseList(all.stream().map(this::view).toList(), certificates, revocations.der());
    }

    private CaseView view(CardCase of) {
        return new CaseView(
                of.caseId(),
                of.inquiryId(),
                banks.bySlot(of.slot()).code(),
                of.openedAt(),
                of.endsAt(),
                of.caseSha256(),
                of.state());
    }
}
