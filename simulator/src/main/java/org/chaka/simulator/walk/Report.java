package org.chaka.simulator.walk;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.WireLimits;
import tools.jackson.databind.JsonNode;

/** The opened report: printed as a person would see it, and compared with the banks' ledgers. */
final class Report {
    private static final Map<CardKind, String> KINDS = Map.of(
            CardKind.DEBIT, "借记 debit",
            CardKind.CREDIT, "贷记 credit",
            CardKind.QUASI_CREDIT, "准贷记 quasi-credit",
            CardKind.PREPAID, "预付 prepaid");

    private final Map<String, String> names;
    private final Map<String, AnswerContent> answers = new LinkedHashMap<>();
    private final Set<String> silent = new HashSet<>();

    /**
     * An empty report.
     *
     * @param names of the banks, by code
     */
    Report(Map<String, String> names) {
        this.names = names;
    }

    void answered(String bank, AnswerContent content) {
        WalkFailure.require(answers.put(bank, content) == null, bank + " answered twice");
    }

    void notAnswered(String bank) {
        silent.add(bank);
    }

    int cards() {
        return answers.values().stream()
                .mapToInt(content -> content.debitTotal() + content.creditTotal())
                .sum();
    }

    void print(Steps steps) {
        steps.line("");
        answers.forEach((bank, content) -> {
            steps.line(String.format(
                    Locale.ROOT,
                    "  %-8s 借记 debit %2d   贷记 credit %2d   %s",
                    names.get(bank),
                    content.debitTotal(),
                    content.creditTotal(),
                    remarks(content)));
            for (CardEntry card : content.cards()) {
                steps.line(String.format(
                        Locale.ROOT,
                        "      %04d****%04d   %s   %s",
                        card.firstFour(),
                        card.lastFour(),
                        card.reference(),
                        KINDS.get(card.kind())));
            }
        });
        silent.forEach(bank -> steps.line("  " + names.get(bank) + " 未答复 did not answer"));
        steps.line("");
    }

    /**
     * S11, S15, D6, D7: the report says exactly what the ledgers hold.
     *
     * @param truth the simulator's {@code GET /ledger}
     */
    void compare(JsonNode truth) {
        for (JsonNode bank : truth) {
            String code = bank.required("code").asString();
            if (!names.containsKey(code)) {
                continue;
            }
            boolean answers = bank.required("answers").asBoolean();
            WalkFailure.require(silent.contains(code) != answers, names.get(code) + " is on the wrong list");
            if (answers) {
                compare(names.get(code), this.answers.get(code), bank);
            }
        }
    }

    /**
     * B4, B8: a second report of the same cards has the same tags and other references.
     *
     * @return how many cards are listed
     */
    int requireSameCards(Report first) {
        Set<String> references = new HashSet<>();
        int listed = 0;
        for (Map.Entry<String, AnswerContent> bank : answers.entrySet()) {
            List<CardEntry> before = first.answers.get(bank.getKey()).cards();
            List<CardEntry> now = bank.getValue().cards();
            WalkFailure.require(
                    now.stream()
                            .map(CardEntry::tag)
                            .toList()
                            .equals(before.stream().map(CardEntry::tag).toList()),
                    names.get(bank.getKey()) + ": the tags are not those of last time");
            Stream.concat(before.stream(), now.stream())
                    .forEach(card -> references.add(card.reference().toString()));
            listed += now.size();
        }
        WalkFailure.require(references.size() == 2 * listed, "a reference was given twice");
        return listed;
    }

    private static void compare(String name, AnswerContent content, JsonNode truth) {
        WalkFailure.require(content != null, name + ": no answer");
        boolean known = content.customer() == CustomerStatus.KNOWN;
        WalkFailure.require(known == truth.required("customer").asBoolean(), name + ": customer or not is wrong");
        List<String> expected = stream(truth.required("cards"))
                .map(card -> card.required("kind").asString() + " "
                        + card.required("first4").asString() + " "
                        + card.required("last4").asString())
                .toList();
        List<String> found = content.cards().stream()
                .map(card -> String.format(
                        Locale.ROOT, "%s %04d %04d", word(card.kind()), card.firstFour(), card.lastFour()))
                .toList();
        boolean overflow = expected.size() > WireLimits.CARDS_PER_BANK;
        List<String> listed = overflow ? expected.subList(0, WireLimits.CARDS_PER_BANK) : expected;
        WalkFailure.require(found.equals(listed), name + ": the cards are not those of the ledger");
        WalkFailure.require(content.overflow() == overflow, name + ": the overflow flag is wrong");
        WalkFailure.require(
                content.debitTotal() + content.creditTotal() == expected.size(), name + ": the totals are wrong");
        Set<String> reasons =
                stream(truth.required("reasons")).map(JsonNode::asString).collect(Collectors.toSet());
        WalkFailure.require(
                content.reasons().stream()
                        .map(Report::word)
                        .collect(Collectors.toSet())
                        .equals(reasons),
                name + ": the reasons for hidden cards are wrong");
    }

    private static String remarks(AnswerContent content) {
        StringBuilder remarks = new StringBuilder();
        if (content.customer() == CustomerStatus.UNKNOWN) {
            remarks.append("不是客户 no such customer ");
        } else if (content.cards().isEmpty()) {
            remarks.append("客户，无可显示的卡 customer, nothing to show ");
        }
        if (content.credit() == HalfStatus.NOT_IN_TIME) {
            remarks.append("信用卡未能询问 credit half not asked in time ");
        }
        if (content.overflow()) {
            remarks.append("只列前 24 张 first 24 listed ");
        }
        content.reasons().forEach(reason -> remarks.append(word(reason)).append(' '));
        return remarks.toString().strip();
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
