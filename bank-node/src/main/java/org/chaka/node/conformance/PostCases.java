package org.chaka.node.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.wire.Bytes;

/** What a bank does with the hub's replies to its posts: repeats the same bytes until it holds a receipt, or gives up. */
final class PostCases {
    private static final String REPEAT =
            " Keep the exact body of a post, and send the same bytes again, until a receipt for them or a signed refusal came.";

    private PostCases() {}

    static List<Case> all() {
        return List.of(
                repeats("post-reply-lost", "after the connection broke before the reply", receipt -> Reply.lost()),
                repeats("post-busy", "after 503 busy", receipt -> Reply.problem(ProtocolError.BUSY, 1, null)),
                repeats("post-500", "after an unsigned 500", receipt -> Reply.unsigned(500, "?")),
                repeats(
                        "post-refused-unsigned",
                        "after a refusal that nobody signed",
                        receipt -> Reply.problem(ProtocolError.INQUIRY_CLOSED).unsigned()),
                repeats(
                        "post-receipt-unsigned",
                        "after a receipt that nobody signed",
                        receipt -> Reply.receipt(receipt).unsigned()),
                repeats(
                        "post-receipt-signature",
                        "after a receipt with a changed signature",
                        receipt -> Reply.receipt(receipt).signed(SpoiledSignature.flipped())),
                byAnother(),
                repeats(
                        "post-receipt-too-old",
                        "after a receipt that was signed 16 minutes ago",
                        receipt -> Reply.receipt(receipt).signed(SpoiledSignature.created(Duration.ofMinutes(-16)))),
                repeats(
                        "post-receipt-other-body",
                        "after a receipt for another body",
                        receipt -> Reply.receipt(with(receipt, "0".repeat(64)))),
                json(
                        "post-receipt-unknown-member",
                        "that has an unknown member",
                        text -> text.replaceFirst("\\{", "{\"note\":7,")),
                json(
                        "post-receipt-member-missing",
                        "without the member received_at",
                        text -> text.replaceFirst(",\"received_at\":\"[^\"]*\"", "")),
                json(
                        "post-receipt-member-twice",
                        "that has a member twice",
                        text -> text.replaceFirst("\\{", "{\"stored\":1,")),
                json(
                        "post-receipt-number-as-text",
                        "whose number is text",
                        text -> text.replaceFirst("\"stored\":1", "\"stored\":\"1\"")),
                json("post-receipt-trailing", "with something behind it", text -> text + "{}"),
                json("post-receipt-cut", "that is cut short", text -> text.substring(0, text.length() - 1)),
                repeats(
                        "post-receipt-utf16",
                        "after a receipt in UTF-16",
                        receipt -> Reply.ok(
                                MediaTypes.JSON,
                                new String(Json.write(receipt), StandardCharsets.UTF_8)
                                        .getBytes(StandardCharsets.UTF_16BE))),
                givesUp(ProtocolError.INQUIRY_CLOSED, "the inquiry was closed or withdrawn"),
                givesUp(ProtocolError.CHANGED_REPEAT, "it was answered before, in other bytes"),
                givesUp(ProtocolError.UNKNOWN_INQUIRY, "the lease does not contain it"),
                givesUp(ProtocolError.LEASE_UNKNOWN, "there never was such a lease"),
                givesUp(ProtocolError.ANSWER_MALFORMED, "a sealed answer was malformed"),
                gone(),
                superseded(),
                supersededWithReceipt(),
                repeatDoesNotBlock());
    }

    private static Case repeats(String id, String after, Function<Receipt, Reply> reply) {
        return new Case(
                id,
                "6.2",
                "Posts the same body again, byte for byte, " + after + ".",
                stage -> mustRepeat(stage, after, reply));
    }

    private static void mustRepeat(Stage stage, String after, Function<Receipt, Reply> reply)
            throws CaseEnded, InterruptedException {
        Inquiry inquiry = stage.draft().make();
        Bytes token = stage.handOut(List.of(reply), inquiry);
        stage.await(
                "The body was not posted again " + after + "." + REPEAT,
                () -> stage.ledger().postsUnder(token).size() >= 2);
        List<Ledger.Posted> posts = stage.ledger().postsUnder(token);
        stage.require(
                posts.get(0).body().equals(posts.get(1).body()),
                "Another body was posted " + after + ": a sealed answer is never made twice." + REPEAT);
        stage.answer(inquiry);
    }

    private static Case json(String id, String what, UnaryOperator<String> change) {
        return repeats(
                id,
                "after a receipt " + what,
                receipt -> Reply.json(change.apply(new String(Json.write(receipt), StandardCharsets.UTF_8))));
    }

    private static Case byAnother() {
        String after = "after a receipt that another key signed";
        return new Case(
                "post-receipt-other-key",
                "6.2",
                "Posts the same body again, byte for byte, " + after + ".",
                stage -> mustRepeat(
                        stage,
                        after,
                        receipt -> Reply.receipt(receipt).signedBy(stage.keys().falseHub())));
    }

    private static Case givesUp(ProtocolError error, String why) {
        String code = error.code();
        String rule = "Gives a body up after a signed " + error.status() + " " + code + ": " + why + ".";
        return new Case("post-" + code, "8", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            Bytes token = stage.handOut(List.of(receipt -> Reply.problem(error)), inquiry);
            stage.posts(token, 1);
            stage.goesOn();
            onePostOnly(stage, token, "a signed " + error.status() + " " + code);
        });
    }

    private static void onePostOnly(Stage stage, Bytes token, String after) {
        stage.inTheEnd(
                () -> stage.ledger().postsUnder(token).size() == 1,
                "The body was posted again after " + after + ". That reply is final: forget the body.");
    }

    private static Case gone() {
        String rule = "Takes a receipt in which the inquiry is gone as final: it was withdrawn while the bank looked.";
        return new Case("post-gone", "6.2", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            Bytes token = stage.handOut(
                    List.of(receipt -> Reply.receipt(
                            new Receipt(receipt.token(), receipt.bodySha256(), 0, 1, 0, receipt.receivedAt()))),
                    inquiry);
            stage.posts(token, 1);
            stage.goesOn();
            onePostOnly(stage, token, "a receipt with gone 1");
        });
    }

    private static Case superseded() {
        String rule =
                "After 409 lease-superseded answers the inquiry under the new token, and no more under the old one.";
        return new Case("lease-old-token", "6.2", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            Bytes old = stage.handOut(List.of(receipt -> Reply.problem(ProtocolError.LEASE_SUPERSEDED)), inquiry);
            stage.posts(old, 1);
            stage.ledger().supersede(old);
            Bytes fresh = stage.handOut(inquiry);
            stage.posts(fresh, 1);
            stage.answer(inquiry);
            onePostOnly(stage, old, "409 lease-superseded");
        });
    }

    private static Case supersededWithReceipt() {
        String rule = "Takes 409 lease-superseded with a receipt inside as final: an earlier post had been stored.";
        return new Case("lease-old-token-receipt", "6.2", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            Bytes token = stage.handOut(
                    List.of(receipt -> Reply.problem(ProtocolError.LEASE_SUPERSEDED, null, receipt)), inquiry);
            stage.posts(token, 1);
            stage.goesOn();
            onePostOnly(stage, token, "409 lease-superseded with a receipt");
        });
    }

    private static Case repeatDoesNotBlock() {
        String rule = "Answers other leases while one body gets 503 busy again and again.";
        return new Case("post-busy-blocks-nobody", "6.2", rule, stage -> {
            Inquiry slow = stage.draft().make();
            Function<Receipt, Reply> busy = receipt -> Reply.problem(ProtocolError.BUSY, 1, null);
            Bytes token = stage.handOut(List.of(busy, busy), slow);
            stage.posts(token, 1);
            stage.goesOn();
            stage.answer(slow);
            stage.require(
                    stage.ledger().refusals(ProtocolError.CHANGED_REPEAT) == 0,
                    "A busy reply made the bank seal an answer anew.");
        });
    }

    private static Receipt with(Receipt receipt, String bodySha256) {
        return new Receipt(
                receipt.token(),
                bodySha256,
                receipt.stored(),
                receipt.gone(),
                receipt.remaining(),
                receipt.receivedAt());
    }
}
