package org.chaka.node.conformance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;

/** Replies to a request for work: only what the pinned hub has signed for exactly this request may be used. */
final class ReplyCases {
    private static final Duration TOO_FAR = Duration.ofMinutes(16);
    private static final Duration NEAR = Duration.ofMinutes(14);
    private static final int LONG_WAIT = 4;
    private static final int SHORT_WAIT = 1;

    private ReplyCases() {}

    static List<Case> all() {
        return List.of(
                refused("reply-unsigned", "without a signature", (reply, request, hub, now) -> Map.of()),
                refused(
                        "reply-no-digest",
                        "without Content-Digest",
                        SpoiledSignature.without(HttpSignatures.CONTENT_DIGEST)),
                refused(
                        "reply-no-input",
                        "without Signature-Input",
                        SpoiledSignature.without(HttpSignatures.SIGNATURE_INPUT)),
                refused("reply-signature", "of which one bit of the signature was changed", SpoiledSignature.flipped()),
                new Case("reply-other-key", "5", rule("signed by another key than the pinned one"), stage -> {
                    Inquiry inside = stage.draft().make();
                    SealedWork work = stage.work().lease(inside);
                    stage.handOut(
                            work, call -> work.reply().signedBy(stage.keys().falseHub()));
                    notUsed(stage, inside, "signed by another key than the pinned one");
                }),
                new Case("reply-to-another-request", "5", rule("signed for another request"), stage -> {
                    AtomicReference<String> earlier = new AtomicReference<>();
                    stage.putInLine(call -> {
                        earlier.set(call.requestSignature());
                        return Reply.noWork(0);
                    });
                    Inquiry inside = stage.draft().make();
                    SealedWork work = stage.work().lease(inside);
                    stage.handOut(work, call -> work.reply().signed(SpoiledSignature.request(earlier.get())));
                    notUsed(stage, inside, "signed for another request");
                }),
                refused("reply-status", "signed for another status", SpoiledSignature.status(201)),
                refused("reply-type", "signed for another content type", SpoiledSignature.contentType(MediaTypes.JSON)),
                refused("reply-body", "signed for another body", SpoiledSignature.body(new byte[] {1})),
                refused(
                        "reply-tag",
                        "signed with the tag of a bank's request",
                        SpoiledSignature.parameters(params -> params.replace("chaka-hub-v1", "chaka-bank-v1"))),
                refused(
                        "reply-without-req",
                        "whose signature does not cover the request",
                        SpoiledSignature.parameters(params -> params.replace(" \"signature\";req;key=\"chaka\"", ""))),
                refused(
                        "reply-without-digest-covered",
                        "whose signature does not cover the digest",
                        SpoiledSignature.parameters(params -> params.replace(" \"content-digest\"", ""))),
                refused("reply-too-old", "created 16 minutes ago", SpoiledSignature.created(TOO_FAR.negated())),
                refused("reply-too-new", "created 16 minutes ahead", SpoiledSignature.created(TOO_FAR)),
                taken("reply-14-minutes-old", "created 14 minutes ago", NEAR.negated()),
                taken("reply-14-minutes-new", "created 14 minutes ahead", NEAR),
                survives("lease-busy", "8", "503 busy", Reply.problem(ProtocolError.BUSY, 1, null)),
                survives("lease-500", "8", "an unsigned 500", Reply.unsigned(500, "?")),
                survives("lease-broken", "5", "a connection that breaks", Reply.lost()),
                survives("lease-not-json", "6.1", "a signed reply that is not JSON", Reply.json("<html>")),
                redirect(),
                waits(
                        "lease-retry-after",
                        "retry_after_seconds of a reply without work",
                        Reply.noWork(SHORT_WAIT),
                        true),
                waits(
                        "lease-busy-retry-after",
                        "retry_after_seconds of 503 busy",
                        Reply.problem(ProtocolError.BUSY, SHORT_WAIT, null),
                        true),
                waits(
                        "lease-unknown-member",
                        "",
                        Reply.json("{\"items\":0,\"retry_after_seconds\":" + LONG_WAIT + ",\"note\":7}"),
                        false),
                pinned());
    }

    private static String rule(String what) {
        return "Uses nothing of a reply " + what + ", and answers the next good one.";
    }

    private static Case refused(String id, String what, Reply.Signing signing) {
        return new Case(id, "5", rule(what), stage -> {
            Inquiry inside = stage.draft().make();
            SealedWork work = stage.work().lease(inside);
            stage.handOut(work, call -> work.reply().signed(signing));
            notUsed(stage, inside, what);
        });
    }

    private static void notUsed(Stage stage, Inquiry inside, String what) throws CaseEnded, InterruptedException {
        stage.goesOn();
        stage.mustNotAnswer(
                inside,
                "Work was taken from a reply " + what
                        + ". Verify each reply as section 5 says before its body is read.");
    }

    private static Case taken(String id, String what, Duration later) {
        return new Case(id, "11", "Takes a reply " + what + ", by the hub's clock.", stage -> {
            Inquiry inside = stage.draft().make();
            SealedWork work = stage.work().lease(inside);
            stage.handOut(work, call -> work.reply().signed(SpoiledSignature.created(later)));
            stage.answer(inside);
        });
    }

    private static Case survives(String id, String section, String what, Reply reply) {
        return new Case(id, section, "Asks for work again after " + what + ".", stage -> {
            stage.putInLine(call -> reply);
            stage.goesOn();
        });
    }

    private static Case redirect() {
        return new Case("lease-redirect", "6", "Does not follow a redirect to another address.", stage -> {
            long elsewhere = elsewhere(stage);
            stage.putInLine(call -> Reply.redirect(stage.hub().address() + "/elsewhere"));
            stage.goesOn();
            stage.require(
                    elsewhere(stage) == elsewhere,
                    "The bank followed a redirect. Only the two paths of section 6 at the agreed address are the hub's.");
        });
    }

    private static long elsewhere(Stage stage) {
        return stage.hub().seen().stream()
                .filter(request -> !request.isLease() && !request.isPost())
                .count();
    }

    /** With {@code holds} the bank must wait as long as it is told; otherwise it must not, since it may not read that. */
    private static Case waits(String id, String what, Reply reply, boolean holds) {
        String rule = holds
                ? "Waits as long as " + what + " says before it asks for work again."
                : "Refuses a reply without work that has a member which the schema does not know.";
        return new Case(id, holds ? "6.1" : "1", rule, stage -> {
            AtomicReference<Instant> told = new AtomicReference<>();
            AtomicReference<Instant> next = new AtomicReference<>();
            stage.putInLine(call -> {
                told.set(stage.now());
                return reply;
            });
            stage.putInLine(call -> {
                next.set(call.at());
                return Reply.noWork(0);
            });
            Duration waited = Duration.between(told.get(), next.get());
            if (holds) {
                stage.require(
                        waited.toMillis() >= SHORT_WAIT * 900L,
                        "The bank was told to come again after " + SHORT_WAIT + " s and came after " + waited.toMillis()
                                + " ms.");
            } else {
                stage.require(
                        waited.toSeconds() < LONG_WAIT - 1,
                        "The bank obeyed a reply with an unknown member. A reader refuses unknown fields (section 1):"
                                + " treat it like a reply that cannot be read.");
            }
        });
    }

    private static Case pinned() {
        String rule =
                "Breaks the TLS handshake with a hub that shows another certificate, and comes back to the true one.";
        return new Case("tls-pinned", "5", rule, stage -> {
            stage.goesOn();
            int handshakes = stage.hub().handshakes();
            Stage.Impostor impostor = stage.impostor(() -> stage.hub().handshakes() > handshakes);
            stage.require(impostor.called(), "The bank did not connect again within the kit's patience.");
            stage.require(
                    impostor.requests() == 0,
                    "The bank sent a request to a server with another certificate. Compare the bytes of the server's"
                            + " certificate with hub-signing.pem.");
            stage.goesOn();
        });
    }
}
