package org.chaka.hub.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Proposing and deciding. */
@ConsolePage
class ProposalPages {
    private static final int LONGEST_WORD = 8_000;

    private final Proposals proposals;
    private final ProposalFacts facts;

    ProposalPages(Proposals proposals, ProposalFacts facts) {
        this.proposals = proposals;
        this.facts = facts;
    }

    @GetMapping("/console/proposals/{id}")
    String page(Operator operator, @PathVariable UUID id, Model model) {
        Proposal proposal = proposals.find(id).orElseThrow(() -> RefusedException.of("refused.no-proposal"));
        model.addAttribute("proposal", proposal);
        model.addAttribute("facts", facts.of(proposal.words()));
        model.addAttribute("own", proposal.isBy(operator));
        return "proposal";
    }

    @PostMapping("/console/proposals/admit")
    String admit(
            Operator operator,
            @RequestParam String code,
            @RequestParam String zh,
            @RequestParam String en,
            @RequestParam String serviceNumber,
            @RequestParam(defaultValue = "") List<String> systems,
            @RequestParam String contact) {
        return propose(
                operator,
                "admit",
                code,
                "--zh",
                zh,
                "--en",
                en,
                "--service-number",
                serviceNumber,
                "--systems",
                String.join(",", systems),
                "--contact",
                contact);
    }

    @PostMapping("/console/proposals/keys")
    String keys(
            Operator operator,
            @RequestParam String code,
            @RequestParam String signing,
            @RequestParam String encryption) {
        return propose(operator, "keys", code, signing, encryption);
    }

    @PostMapping("/console/proposals/revoke")
    String revoke(Operator operator, @RequestParam String code, @RequestParam String key) {
        return propose(operator, "revoke", code, key);
    }

    @PostMapping("/console/proposals/live")
    String live(Operator operator, @RequestParam String code, @RequestParam String from) {
        return from.isBlank() ? propose(operator, "live", code) : propose(operator, "live", code, "--from", from);
    }

    @PostMapping("/console/proposals/resume")
    String resume(Operator operator, @RequestParam String code) {
        return propose(operator, "resume", code);
    }

    @PostMapping("/console/proposals/leave")
    String leave(Operator operator, @RequestParam String code) {
        return propose(operator, "leave", code);
    }

    @PostMapping("/console/proposals/region")
    String region(Operator operator, @RequestParam String code, @RequestParam String day) {
        return propose(operator, RegionDeeds.OPEN, code, day);
    }

    @PostMapping("/console/proposals/change-field-key")
    String fieldKey(Operator operator) {
        return propose(operator, "change-field-key");
    }

    @PostMapping("/console/proposals/change-index-key")
    String indexKey(Operator operator) {
        return propose(operator, "change-index-key");
    }

    /** At once: it protects, and must be quick at night. */
    @PostMapping("/console/suspend")
    String suspend(Operator operator, @RequestParam String code) {
        return at(proposals.doAlone(operator, words(BankDeeds.SUSPEND, code)));
    }

    @PostMapping("/console/proposals/{id}/approve")
    String approve(Operator operator, @PathVariable UUID id) {
        proposals.approve(operator, id);
        return at(id);
    }

    @PostMapping("/console/proposals/{id}/decline")
    String decline(Operator operator, @PathVariable UUID id) {
        proposals.decline(operator, id);
        return at(id);
    }

    @PostMapping("/console/proposals/{id}/withdraw")
    String withdraw(Operator operator, @PathVariable UUID id) {
        proposals.withdraw(operator, id);
        return at(id);
    }

    private String propose(Operator operator, String... words) {
        return at(proposals.propose(operator, words(words)));
    }

    private static List<String> words(String... given) {
        List<String> words = new ArrayList<>();
        for (String word : given) {
            if (word.length() > LONGEST_WORD || word.indexOf('\0') >= 0) {
                throw RefusedException.of("refused.form");
            }
            words.add(word.strip());
        }
        return words;
    }

    private static String at(UUID id) {
        return "redirect:/console/proposals/" + id;
    }
}
