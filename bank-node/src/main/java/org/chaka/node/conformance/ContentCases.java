package org.chaka.node.conformance;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;

/** What an answer says about each person who was agreed, opened as the person's device opens it. */
final class ContentCases {
    /** So late that a bank does not wait any longer for a system that is silent (D6). */
    private static final Duration LATE = Duration.ofMinutes(23 * 60 + 20);

    private ContentCases() {}

    static List<Case> all() {
        return List.of(
                content("nobody", "6.1", "no such customer, which is not the same as a customer without cards"),
                content("empty", "7", "a customer without cards, which is not the same as no such customer"),
                content("one-debit", "7", "one debit card"),
                content("one-credit", "7", "one credit card"),
                content("both", "7", "debit and credit cards together"),
                content("quasi-credit", "7", "a quasi-credit card (准贷记卡), which counts as credit (D4)"),
                content("prepaid", "7", "a prepaid card (预付卡), which counts as debit (D4)"),
                content("every-kind", "7", "one card of each kind"),
                content("shortest-number", "7", "a card number of 13 digits, masked to 4 and 4"),
                content("zeros", "7", "last four digits that begin with zeros"),
                content("twenty-four", "7", "24 cards: all listed, no overflow flag"),
                content("twenty-five", "7", "25 cards: 24 listed, overflow flag, exact totals"),
                content("sixty", "7", "60 cards of both systems: 24 listed, overflow flag, exact totals"),
                content("no-phone", "7", "a card that is not shown because no phone was left (S15)"),
                content("document-expired", "7", "a card that is not shown because the document has expired (S15)"),
                content(
                        "not-present-off",
                        "7",
                        "a card that is not shown because card-not-present payment is off (S15)"),
                content("all-hidden", "7", "a customer none of whose cards may be shown, with every reason"),
                content("kept-fifteen", "4", "a customer whom the bank keeps under the 15-digit number (D16)"),
                content("born-2003", "4", "a customer who never had a 15-digit number"),
                content("rare-name", "4", "a name with a character beyond the basic plane (D16)"),
                content("dotted-name", "4", "a name with a middle dot"),
                content("long-name", "4", "a name of 120 bytes"),
                content("other-phone", "6.1", "a customer who has another phone at the bank"),
                late("credit-late", "a credit system that cannot be asked in time (D6)"),
                late("debit-late", "a debit system that cannot be asked in time (D6)"),
                late("empty-credit-late", "no debit card and a credit system that cannot be asked in time (D6, D7)"),
                tagStable(),
                tagsDiffer(),
                referencesChange(),
                fewest());
    }

    private static Case content(String person, String section, String what) {
        return new Case("content-" + person, section, "Tells rightly: " + what + ".", stage -> {
            Inquiry inquiry = stage.draft(person).make();
            stage.handOut(inquiry);
            compare(inquiry, stage.answer(inquiry));
        });
    }

    private static Case late(String person, String what) {
        return new Case("content-" + person, "7", "Tells rightly, when the deadline is near: " + what + ".", stage -> {
            Inquiry inquiry =
                    stage.draft(person).submitted(stage.now().minus(LATE)).make();
            stage.handOut(inquiry);
            compare(inquiry, stage.answer(inquiry));
        });
    }

    private static void compare(Inquiry inquiry, AnswerContent content) throws CaseEnded {
        Optional<String> difference = Agreed.difference(inquiry.person(), content);
        if (difference.isPresent()) {
            throw CaseEnded.failed(difference.get());
        }
    }

    private static List<CardEntry> cards(Stage stage, String person, int atLeast)
            throws CaseEnded, InterruptedException {
        Inquiry inquiry = stage.draft(person).make();
        stage.handOut(inquiry);
        List<CardEntry> cards = stage.answer(inquiry).cards();
        stage.require(cards.size() >= atLeast, "The answer about " + person + " lists " + cards.size() + " cards.");
        return cards;
    }

    private static Case tagStable() {
        return new Case(
                "tag-stable", "7", "Gives the same card of the same person the same tag each time (B8).", stage -> {
                    Bytes first = cards(stage, "one-debit", 1).getFirst().tag();
                    Bytes second = cards(stage, "one-debit", 1).getFirst().tag();
                    stage.require(
                            first.equals(second),
                            "The tag changed from one inquiry to the next. It must depend on the person's"
                                    + " number, the card number and the bank's tag key alone.");
                });
    }

    private static Case tagsDiffer() {
        return new Case("tags-differ", "7", "Gives different cards different tags.", stage -> {
            List<CardEntry> cards = cards(stage, "both", 2);
            long tags = cards.stream().map(CardEntry::tag).distinct().count();
            stage.require(tags == cards.size(), "Two cards have the same tag.");
            stage.require(
                    cards.stream().noneMatch(card -> card.tag().equals(Bytes.copyOf(new byte[CardEntry.TAG_BYTES]))),
                    "A tag is all zeros.");
        });
    }

    private static Case referencesChange() {
        return new Case("reference-fresh", "7", "Gives a card a new random reference with each answer (B4).", stage -> {
            CardEntry first = cards(stage, "one-debit", 1).getFirst();
            CardEntry second = cards(stage, "one-debit", 1).getFirst();
            stage.require(
                    !first.reference().equals(second.reference()),
                    "The same reference was given twice: it must be drawn at random, and say nothing.");
            stage.require(first.reference().value() != 0, "A reference is zero.");
        });
    }

    private static Case fewest() {
        String rule = "Posts as many bytes about nobody as about sixty cards.";
        return new Case("size-tells-nothing", "7", rule, stage -> {
            Inquiry nobody = stage.draft("nobody").make();
            Inquiry sixty = stage.draft("sixty").make();
            int small = size(stage, nobody);
            int large = size(stage, sixty);
            stage.require(
                    small == large,
                    "A post about nobody has " + small + " bytes, one about sixty cards " + large + ".");
        });
    }

    private static int size(Stage stage, Inquiry inquiry) throws CaseEnded, InterruptedException {
        Bytes token = stage.handOut(inquiry);
        stage.answer(inquiry);
        return stage.posts(token, 1).getFirst().body().length();
    }
}
