package org.chaka.node.run;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.node.lookup.CardKinds;
import org.chaka.node.lookup.CardRules;
import org.chaka.node.lookup.Conditions;
import org.chaka.node.lookup.Rule;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;

/** The groups {@code kinds} and {@code rules}: what the bank's words mean, and which cards may be shown (S15). */
final class RuleReader {
    private static final String NONE = "none";

    /** Each must be given, so that none is forgotten. */
    private static final Map<String, HiddenReason> RULES = Map.of(
            "phone_left", HiddenReason.NO_PHONE,
            "document_valid", HiddenReason.DOCUMENT_EXPIRED,
            "card_not_present_enabled", HiddenReason.CARD_NOT_PRESENT_DISABLED);

    private final Section root;
    private final Clock clock;

    RuleReader(Section root, Clock clock) {
        this.root = root;
        this.clock = clock;
    }

    Optional<CardRules> read() {
        Optional<CardKinds> kinds = root.has("kinds")
                ? root.optionalSection("kinds").flatMap(RuleReader::kinds)
                : Optional.of(CardKinds.OWN_WORDS);
        Optional<List<Rule>> rules = root.section("rules").flatMap(this::rules);
        if (kinds.isEmpty() || rules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CardRules(kinds.get(), rules.get()));
    }

    private static Optional<CardKinds> kinds(Section section) {
        Map<String, CardKind> words = new HashMap<>();
        for (String word : section.keys()) {
            Optional<String> name = section.text(word);
            Optional<CardKind> kind = name.flatMap(CardKinds::named);
            if (name.isPresent() && kind.isEmpty()) {
                section.wrong(word, "This must be debit, credit, quasi_credit or prepaid.");
            }
            kind.ifPresent(known -> words.put(word, known));
        }
        return words.size() == section.keys().size() ? Optional.of(new CardKinds(words)) : Optional.empty();
    }

    private Optional<List<Rule>> rules(Section section) {
        List<Rule> rules = new ArrayList<>();
        boolean complete = true;
        for (String name : RULES.keySet().stream().sorted().toList()) {
            if (!section.has(name)) {
                section.wrong(
                        name,
                        "This rule is missing. Add it, or write '" + name + ": none'"
                                + " if every card may be shown in this respect.");
                complete = false;
            } else if (!isNone(section, name)) {
                Optional<Rule> rule = section.optionalSection(name).flatMap(each -> rule(RULES.get(name), each));
                complete &= rule.isPresent();
                rule.ifPresent(rules::add);
            }
        }
        section.finish();
        return complete ? Optional.of(rules) : Optional.empty();
    }

    private static boolean isNone(Section section, String name) {
        return section.isScalar(name) && section.optionalText(name).equals(Optional.of(NONE));
    }

    private Optional<Rule> rule(HiddenReason reason, Section section) {
        Optional<String> column = section.text("column").map(name -> name.toLowerCase(Locale.ROOT));
        Optional<Rule.Condition> condition = section.text("must_be").flatMap(word -> condition(word, section));
        section.finish();
        if (column.isEmpty() || condition.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Rule(reason, column.get(), condition.get()));
    }

    private Optional<Rule.Condition> condition(String word, Section section) {
        return switch (word) {
            case "present" -> Optional.of(Conditions.present());
            case "one_of" -> section.list("values").map(values -> Conditions.oneOf(Set.copyOf(values)));
            case "today_or_later" -> Optional.of(Conditions.todayOrLater(clock));
            case "same_phone" -> Optional.of(Conditions.samePhone());
            default -> {
                section.wrong("must_be", "This must be present, one_of, today_or_later or same_phone.");
                yield Optional.empty();
            }
        };
    }
}
