package org.chaka.hub.cases;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.exchange.AskingPace;
import org.chaka.hub.exchange.BankErrors;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.KeptCaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What banks fetch of cases, and say to them (protocol section 15). Bodies are bytes, because they are what is signed. */
@Component
class BankCases {
    /** A person waits to see that the bank has it; days pass before anything else is said. */
    private static final int ASK_AGAIN_SECONDS = 5;

    /** As far as two clocks may differ (protocol section 5). */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(15);

    private final CaseRows rows;
    private final Banks banks;
    private final AskingPace pace;
    private final TransactionTemplate transactions;
    private final Clock clock;

    BankCases(CaseRows rows, Banks banks, AskingPace pace, TransactionTemplate transactions, Clock clock) {
        this.rows = rows;
        this.banks = banks;
        this.pace = pace;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * Hands out what can be opened with the encryption key beside {@code key}.
     *
     * @return {@link OpenCases} as JSON
     */
    byte[] fetch(BankKey key, byte[] body) {
        if (!key.mayTakeWork(clock.instant())) {
            throw new ChakaException(ErrorCode.KEY_RETIRED);
        }
        int most = maxCases(body);
        int slot = key.bank().slot();
        return Json.write(new OpenCases(
                rows.open(slot, key.encryptionKeyId(), oldest(), most),
                Math.max(ASK_AGAIN_SECONDS, pace.retryAfterSeconds(slot))));
    }

    /**
     * Keeps a state, if the bank has signed it for a case of its own; an older one than is kept changes nothing.
     *
     * @return {@link KeptCaseState} as JSON
     */
    byte[] say(Bank bank, byte[] body) {
        SignedCaseState said = parse(body);
        CardCase of = rows.find(bank.slot(), said.caseId(), oldest())
                .orElseThrow(() -> new ChakaException(ErrorCode.CASE_UNKNOWN));
        boolean signed = banks.signingKey(said.signingKey())
                .filter(key -> key.bank().slot() == bank.slot() && key.mayTakeWork(clock.instant()))
                .filter(key -> said.isSignedBy(bank.code(), key.key()))
                .isPresent();
        boolean isAhead = said.asOf().isAfter(clock.instant().plus(CLOCKS_DIFFER));
        if (!signed || isAhead || !said.caseSha256().equals(of.caseSha256())) {
            throw new ChakaException(ErrorCode.CASE_STATE_REFUSED);
        }
        Instant kept = transactions.execute(status -> {
            rows.keep(of.caseId(), Bytes.copyOf(body), said.asOf());
            return rows.find(bank.slot(), of.caseId(), oldest())
                    .orElseThrow(() -> new ChakaException(ErrorCode.CASE_UNKNOWN))
                    .asOf();
        });
        return Json.write(new KeptCaseState(of.caseId(), kept));
    }

    private Instant oldest() {
        return clock.instant().minus(CardCase.LIVES);
    }

    private static SignedCaseState parse(byte[] body) {
        try {
            return SignedCaseState.parse(body);
        } catch (MalformedException e) {
            throw new ChakaException(ErrorCode.CASE_STATE_REFUSED);
        }
    }

    private static int maxCases(byte[] body) {
        try {
            int most = Json.read(body, CasesRequest.class).maxCases();
            if (most < 1 || most > WireLimits.MAX_CASES) {
                throw new ChakaException(ErrorCode.BODY_MALFORMED);
            }
            return most;
        } catch (JsonRefusedException e) {
            throw BankErrors.of(e);
        }
    }
}
