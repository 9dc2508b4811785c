package org.chaka.hub.bank;

import java.time.LocalDate;
import java.util.List;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.rollout.Rollout;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The list of banks (S2, S5), and the roots that a device pins at its first use. */
@RestController
class BankController {
    private final Banks banks;
    private final Rollout rollout;
    private final NaturalDays days;
    private final Trust trust;

    BankController(Banks banks, Rollout rollout, NaturalDays days, Handover handover) {
        this.banks = banks;
        this.rollout = rollout;
        this.days = days;
        this.trust =
                new Trust(Certificates.toDer(handover.bankRoot().root()), Certificates.toDer(handover.authorityRoot()));
    }

    /**
     * One bank.
     *
     * @param state live, suspended or left
     * @param open whether it can be chosen now
     */
    record BankView(
            String code,
            String zh,
            String en,
            String serviceNumber,
            int slot,
            String state,
            boolean open,
            LocalDate opensOn) {}

    /** Every bank that is live, or was, open or not. */
    record BankList(List<BankView> banks) {}

    /** DER of the two roots. */
    record Trust(Bytes bankRoot, Bytes authorityRoot) {}

    @GetMapping("/api/banks")
    BankList list() {
        LocalDate today = days.today();
        return new BankList(banks.all().stream()
                .filter(bank -> bank.state().isKnownToCardholders())
                .map(bank -> {
                    String code = bank.code().digits();
                    boolean open = rollout.bankOpen(code, today) && banks.isActive(bank);
                    LocalDate opensOn = rollout.bankOpensOn(code).orElse(null);
                    return new BankView(
                            code,
                            bank.zh(),
                            bank.en(),
                            bank.serviceNumber(),
                            bank.slot(),
                            bank.state().word(),
                            open,
                            opensOn);
                })
                .toList());
    }

    @GetMapping("/api/trust")
    Trust trust() {
        return trust;
    }
}
