package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.WireLimits;

/** Rules for all sealed answers: envelope, seal, signature and what is inside. */
final class SealedAnswerCases {
    private static final int HEAD_RESERVED = 7;
    private static final int CARDS = 6;
    private static final int LAST_RESERVED_FROM = 20;
    private static final int HEAD_BYTES = 32;
    private static final int CARD_BYTES = 20;

    private SealedAnswerCases() {}

    static List<Case> all() {
        return List.of(
                answers(
                        "answer-envelope",
                        "Sends answers of version 1, the one suite, and its signing key's id.",
                        (stage, inquiry, answer) -> OpenedAnswer.isWellFormed(answer, stage.bank()),
                        "An answer names another version, suite or key id (answer-malformed)."),
                answers(
                        "answer-signature",
                        "Signs each answer together with its whole context.",
                        (stage, inquiry, answer) -> OpenedAnswer.isSigned(answer, inquiry, stage.bank()),
                        "The signature does not verify over label, info and the first 609 bytes."),
                answers(
                        "answer-opens",
                        "Seals each answer to the device key of its inquiry.",
                        (stage, inquiry, answer) ->
                                OpenedAnswer.plaintext(answer, inquiry).length == WireLimits.ANSWER_CONTENT_BYTES,
                        "The plaintext has not 512 bytes."),
                answers(
                        "answer-reserved",
                        "Leaves reserved bytes zero.",
                        (stage, inquiry, answer) -> reservedIsZero(OpenedAnswer.plaintext(answer, inquiry)),
                        "A reserved byte of the head or of a card is not zero."),
                answers(
                        "answer-unused-slots",
                        "Leaves unused card slots zero.",
                        (stage, inquiry, answer) -> unusedIsZero(OpenedAnswer.plaintext(answer, inquiry)),
                        "A card slot beyond the number of cards is not zero."),
                answers(
                        "answer-as-of",
                        "Says when it looked: within 15 minutes of the hub's clock.",
                        (stage, inquiry, answer) ->
                                Watching.near(open(stage, inquiry, answer).asOf(), stage.now()),
                        "as_of is more than 15 minutes from the end of the test."),
                answers(
                        "answer-no-whole-number",
                        "Lets no more of a card number out than four digits at each end.",
                        (stage, inquiry, answer) ->
                                hasNoNumber(OpenedAnswer.plaintext(answer, inquiry), inquiry.person()),
                        "The plaintext holds a whole card number, or the person's number or name."),
                new Case("answer-enc-fresh", "7", "Draws a new ephemeral key for each answer.", stage -> {
                    List<Bytes> all = stage.answered().stream()
                            .distinct()
                            .flatMap(inquiry -> stage.ledger().stored(inquiry.id()).stream())
                            .map(OpenedAnswer::enc)
                            .toList();
                    Watching.distinct(all, "Two answers have the same enc: the ephemeral key was used twice.");
                }),
                new Case("reference-unique", "7", "Gives no two cards the same reference (B4).", stage -> {
                    Set<Object> references = new HashSet<>();
                    for (Inquiry inquiry : Set.copyOf(stage.answered())) {
                        Bytes sealed = stage.ledger().stored(inquiry.id()).orElseThrow();
                        for (CardEntry card : open(stage, inquiry, sealed).cards()) {
                            stage.require(references.add(card.reference()), "A reference was given to two cards.");
                        }
                    }
                }));
    }

    /** What must hold of an answer. */
    private interface AnswerRule {
        boolean holds(Stage stage, Inquiry inquiry, Bytes sealed) throws CaseEnded;
    }

    private static Case answers(String id, String rule, AnswerRule holds, String otherwise) {
        return new Case(id, "7", rule, stage -> {
            stage.require(!stage.answered().isEmpty(), "No answer came.");
            for (Inquiry inquiry : stage.answered()) {
                Bytes sealed = stage.ledger().stored(inquiry.id()).orElseThrow();
                stage.require(holds.holds(stage, inquiry, sealed), otherwise);
            }
        });
    }

    private static AnswerContent open(Stage stage, Inquiry inquiry, Bytes sealed) throws CaseEnded {
        return OpenedAnswer.open(sealed, inquiry, stage.bank());
    }

    private static boolean reservedIsZero(byte[] plaintext) {
        boolean zero = plaintext[HEAD_RESERVED] == 0;
        for (int i = LAST_RESERVED_FROM; i < HEAD_BYTES; i++) {
            zero &= plaintext[i] == 0;
        }
        for (int card = HEAD_BYTES; card < plaintext.length; card += CARD_BYTES) {
            zero &= plaintext[card + 1] == 0;
        }
        return zero;
    }

    private static boolean unusedIsZero(byte[] plaintext) {
        ByteBuffer unused = ByteBuffer.wrap(plaintext);
        unused.position(Math.min(plaintext.length, HEAD_BYTES + (plaintext[CARDS] & 0xff) * CARD_BYTES));
        boolean zero = true;
        while (unused.hasRemaining()) {
            zero &= unused.get() == 0;
        }
        return zero;
    }

    private static boolean hasNoNumber(byte[] plaintext, Cardholder person) {
        String text = new String(plaintext, StandardCharsets.ISO_8859_1);
        Function<String, String> bytes =
                secret -> new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return person.cards().stream().noneMatch(card -> text.contains(card.number()))
                && !text.contains(person.documentNumber())
                && !text.contains(bytes.apply(person.name()));
    }
}
