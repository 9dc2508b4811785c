package org.chaka.hub.cases;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.identity.CasePace;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.report.Openings;
import org.chaka.hub.report.ReportRecord;
import org.chaka.hub.user.Caller;
import org.chaka.protocol.cases.SealedCase;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The person's side of cases (B6). The hub reads neither the card nor the wish. */
@Component
public class Cases {
    private final CaseRows rows;
    private final Openings openings;
    private final Banks banks;
    private final CasePace pace;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Cases(
            CaseRows rows,
            Openings openings,
            Banks banks,
            CasePace pace,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.rows = rows;
        this.openings = openings;
        this.banks = banks;
        this.pace = pace;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Cases of a person that have not ended, newest first. */
    List<CardCase> of(PersonKey person) {
        return rows.of(person, clock.instant().minus(CardCase.LIVES));
    }

    /**
     * Opens a case from the device that can open the report; the same again changes nothing, also when the report is gone
     * meanwhile.
     *
     * @throws ChakaException {@code case-changed}, {@code case-malformed}, {@code bank-did-not-answer},
     *     {@code too-often}, or what keeps the report from being opened
     */
    CardCase open(
            CurrentPerson who, Caller caller, UUID inquiryId, UUID caseId, InstitutionCode bankCode, Bytes sealedCase) {
        Bytes hash = Digests.sha256(sealedCase.toArray());
        Optional<CardCase> before = find(who.key(), caseId);
        if (before.isPresent()) {
            return requireSame(before, hash);
        }
        ReportRecord record = openings.readable(who.key(), who.deviceId(), inquiryId);
        Bank bank = banks.find(bankCode)
                .filter(asked -> record.answered().contains(asked.slot()))
                .orElseThrow(() -> new ChakaException(ErrorCode.BANK_DID_NOT_ANSWER));
        KeyId key = encryptionKey(bank, sealedCase);
        pace.count(who.key());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        CardCase opened = new CardCase(caseId, inquiryId, bank.slot(), now, hash, null, null);
        boolean isNew = Boolean.TRUE.equals(transactions.execute(status -> {
            if (!rows.insert(who.key(), opened, sealedCase, key)) {
                return false;
            }
            audit.note(who.key(), AuditAct.CASE_OPENED, caller.address());
            return true;
        }));
        // Two at once: the other one was first.
        return isNew ? opened : requireSame(find(who.key(), caseId), hash);
    }

    /** Nothing of them is kept for a person who closes the account (D14); what a bank has, it goes on with. */
    public void closeAccount(PersonKey person) {
        rows.closeAccount(person);
    }

    private Optional<CardCase> find(PersonKey person, UUID caseId) {
        return of(person).stream().filter(each -> each.caseId().equals(caseId)).findFirst();
    }

    private static CardCase requireSame(Optional<CardCase> found, Bytes hash) {
        return found.filter(each -> each.caseSha256().equals(hash))
                .orElseThrow(() -> new ChakaException(ErrorCode.CASE_CHANGED));
    }

    private KeyId encryptionKey(Bank bank, Bytes sealedCase) {
        try {
            KeyId key = SealedCase.parse(sealedCase.toArray()).encryptionKey();
            if (banks.takesCases(bank, key)) {
                return key;
            }
        } catch (MalformedException e) {
            throw new ChakaException(ErrorCode.CASE_MALFORMED);
        }
        throw new ChakaException(ErrorCode.CASE_MALFORMED);
    }
}
