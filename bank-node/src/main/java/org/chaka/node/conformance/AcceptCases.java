package org.chaka.node.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.wire.Bytes;

/** What is unusual but right, and must be answered: a bank that refuses too much is of no use either. */
final class AcceptCases {
    private static final int FULL = 100;

    private AcceptCases() {}

    /** Makes an unusual inquiry. */
    private interface Unusual {
        Inquiry of(Stage stage) throws CaseEnded;
    }

    static List<Case> all() {
        return List.of(
                answered(
                        "accepts-passkey",
                        "4",
                        "a verdict by passkey (method 2)",
                        stage -> stage.draft()
                                .verdictStatement(statement -> {
                                    statement[2] = 2;
                                    return statement;
                                })
                                .make()),
                answered(
                        "accepts-14-minutes-ahead",
                        "11",
                        "a consent granted 14 minutes ahead, by the hub's clock",
                        stage -> stage.draft()
                                .granted(stage.now().plus(Duration.ofMinutes(14)))
                                .make()),
                answered(
                        "accepts-last-minutes",
                        "6.1",
                        "a deadline that is one minute away",
                        stage -> stage.draft()
                                .deadline(stage.now().plus(Duration.ofMinutes(1)))
                                .make()),
                answered(
                        "accepts-slot-0",
                        "3",
                        "the first slot of the tree",
                        stage -> stage.draft().slot(0).make()),
                answered(
                        "accepts-slot-4095",
                        "3",
                        "the last slot of the tree",
                        stage -> stage.draft().slot(4095).make()),
                answered(
                        "accepts-other-phone",
                        "6.1",
                        "a phone that nothing signed covers",
                        stage -> stage.draft().make().flipped(ItemField.PHONE, 12)),
                hubClock(),
                severalLeases(),
                fullBatch(),
                onlyBadItems(),
                leaseExpired(),
                sameInquiryAgain(),
                nextEncryptionKey());
    }

    private static Case answered(String id, String section, String what, Unusual unusual) {
        return new Case(id, section, "Answers an item with " + what + ".", stage -> {
            Inquiry inquiry = unusual.of(stage);
            stage.handOut(inquiry);
            stage.answer(inquiry);
        });
    }

    private static Case hubClock() {
        String rule = "Answers a batch whose hub_time is 10 minutes off: deadlines are times, not spans.";
        return new Case("accepts-hub-clock", "11", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            stage.handOut(stage.work()
                    .hubTime(stage.now().minus(Duration.ofMinutes(10)))
                    .lease(inquiry));
            stage.answer(inquiry);
        });
    }

    private static Case severalLeases() {
        String rule = "Answers each of three leases of one batch under its own token.";
        return new Case("lease-several", "6.1", rule, stage -> {
            List<Inquiry> all = List.of(
                    stage.draft().make(), stage.draft().make(), stage.draft().make());
            SealedWork work = stage.work();
            all.forEach(work::lease);
            List<Bytes> tokens = stage.handOut(work);
            for (int i = 0; i < all.size(); i++) {
                stage.answer(all.get(i));
                List<Ledger.Posted> posts = stage.posts(tokens.get(i), 1);
                Inquiry inquiry = all.get(i);
                stage.require(
                        posts.stream()
                                .allMatch(
                                        post -> Ledger.inquiries(post.content()).equals(List.of(inquiry.id()))),
                        "A post under one lease's token named the inquiry of another lease.");
            }
        });
    }

    private static Case fullBatch() {
        String rule = "Answers every one of many items of one lease, in one post or in several.";
        return new Case("lease-full", "6.2", rule, stage -> {
            stage.requireRoomFor(2);
            List<Inquiry> all = new ArrayList<>();
            for (int i = 0; i < Math.min(stage.hub().maxItems(), FULL); i++) {
                all.add(stage.draft().make());
            }
            stage.handOut(all.toArray(Inquiry[]::new));
            for (Inquiry inquiry : all) {
                stage.answer(inquiry);
            }
        });
    }

    private static Case onlyBadItems() {
        String rule = "Posts nothing at all under a lease of which no item may be answered.";
        return new Case("lease-nothing-to-answer", "6.2", rule, stage -> {
            Inquiry bad = stage.draft().make().flipped(ItemField.TEXT_DIGEST, 0);
            Bytes token = stage.handOut(bad);
            stage.goesOn();
            stage.inTheEnd(
                    () -> stage.ledger().postsUnder(token).isEmpty(),
                    "Something was posted under a lease whose only item must be refused; a post has 1 to 2000 records.");
        });
    }

    private static Case leaseExpired() {
        String rule = "Posts nothing new under a lease that ended an hour ago.";
        return new Case("lease-expired", "6.1", rule, stage -> {
            Inquiry late = stage.draft().make();
            SealedWork work = stage.work().lease(stage.now().minus(Duration.ofHours(1)), late);
            stage.handOut(work);
            stage.goesOn();
            stage.mustNotAnswer(
                    late,
                    "An answer was made under a lease that had ended. After expires_at wait for the inquiry to come again"
                            + " under a new token.");
        });
    }

    private static Case sameInquiryAgain() {
        String rule = "Answers an inquiry again that comes again with the same device key, under the new token.";
        return new Case("lease-same-inquiry-again", "6.1", rule, stage -> {
            Inquiry inquiry = stage.draft().make();
            stage.handOut(inquiry);
            stage.answer(inquiry);
            Bytes token = stage.handOut(inquiry);
            stage.posts(token, 1);
        });
    }

    private static Case nextEncryptionKey() {
        String rule = "While the bank changes its encryption key, opens work that is sealed to either.";
        return new Case("bank-next-encryption-key", "2", rule, stage -> {
            SealedWork work = stage.work();
            Inquiry inquiry = stage.draft().make();
            work.sealedTo(stage.bank()
                    .nextEncryption()
                    .orElseThrow(() -> CaseEnded.notApplicable(
                            "There is no encryption-next.pem in the kit's folder: the bank is not changing its key.")));
            stage.handOut(work.lease(inquiry));
            stage.answer(inquiry);
        });
    }
}
