package org.chaka.hub.operator;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaka.hub.bank.BankDesk;
import org.chaka.hub.ops.BankHealth;
import org.chaka.hub.ops.HealthBoard;
import org.chaka.hub.platform.NaturalDays;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What there is to see: proposals, the health board (B3), a bank, the regions, the hub's keys. */
@ConsolePage
class BoardPages {
    private final Proposals proposals;
    private final BankDeeds banks;
    private final RegionDeeds regions;
    private final HealthBoard health;
    private final NaturalDays days;

    BoardPages(Proposals proposals, BankDeeds banks, RegionDeeds regions, HealthBoard health, NaturalDays days) {
        this.proposals = proposals;
        this.banks = banks;
        this.regions = regions;
        this.health = health;
        this.days = days;
    }

    /** A line of the board; no health where nothing is known. */
    record Line(BankDesk.Entry bank, BankHealth health) {}

    @GetMapping("/console")
    String board(Operator operator, Model model) {
        Map<String, BankHealth> known =
                health.banks().stream().collect(Collectors.toMap(BankHealth::code, Function.identity()));
        List<Line> lines = banks.banks().stream()
                .map(bank -> new Line(bank, known.get(bank.code())))
                .toList();
        model.addAttribute("lines", lines);
        model.addAttribute("proposals", proposals.latest());
        return "board";
    }

    @GetMapping("/console/banks/new")
    String newBank(Operator operator) {
        return "new-bank";
    }

    @GetMapping("/console/banks/{code}")
    String bank(Operator operator, @PathVariable String code, Model model) {
        model.addAttribute(
                "bank",
                banks.banks().stream()
                        .filter(bank -> bank.code().equals(code))
                        .findFirst()
                        .orElseThrow(() -> RefusedException.of("refused.no-bank")));
        return "bank";
    }

    @GetMapping("/console/regions")
    String regions(Operator operator, Model model) {
        model.addAttribute("regions", regions.regions());
        model.addAttribute("today", days.today());
        return "regions";
    }

    @GetMapping("/console/keys")
    String keys(Operator operator) {
        return "keys";
    }
}
