package org.chaka.node.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;

/** Certificates of the identity authority that come with a batch: only those of the pinned root count, and they change. */
final class AuthorityCases {
    private AuthorityCases() {}

    /** Makes a key that the hub claims to be the authority's. */
    private interface Claimed {
        SigningKey of(Stage stage);
    }

    static List<Case> all() {
        return List.of(
                untrusted("authority-foreign-root", "issued by another root of the same name", stage -> {
                    KitKeys keys = stage.keys();
                    return keys.issued(keys.falseAuthorityRoot(), ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING);
                }),
                untrusted(
                        "authority-expired",
                        "that has expired",
                        stage -> leaf(stage, ChakaUris.AUTHORITY_SIGNING, -2, -1)),
                untrusted(
                        "authority-not-yet",
                        "that is not valid yet",
                        stage -> leaf(stage, ChakaUris.AUTHORITY_SIGNING, 1, 2)),
                untrusted(
                        "authority-uri",
                        "with the URI of the authority's encryption key",
                        stage -> leaf(stage, ChakaUris.AUTHORITY_ENCRYPTION, -1, 1)),
                untrusted(
                        "authority-uri-of-a-bank",
                        "with the URI of a bank",
                        stage -> leaf(
                                stage, ChakaUris.institutionSigning(stage.bank().institution()), -1, 1)),
                untrusted(
                        "authority-usage",
                        "that is marked for encryption",
                        stage -> stage.keys()
                                .issued(stage.keys().authorityRoot, ChakaUris.AUTHORITY_SIGNING, LeafUsage.ENCRYPTION)),
                untrusted("authority-is-the-hub", "that is the hub's own", stage -> stage.keys().hub),
                none(),
                garbageBeside(),
                twoKeys(),
                retired());
    }

    private static SigningKey leaf(Stage stage, String uri, int fromDays, int toDays) {
        return stage.keys()
                .issued(
                        stage.keys().authorityRoot,
                        uri,
                        LeafUsage.SIGNING,
                        stage.now().plus(Duration.ofDays(fromDays)),
                        stage.now().plus(Duration.ofDays(toDays)));
    }

    private static Case untrusted(String id, String what, Claimed claimed) {
        String rule = "Believes no verdict under a certificate " + what + ", and answers the honest item beside it.";
        return new Case(id, "2", rule, stage -> {
            SigningKey key = claimed.of(stage);
            Inquiry bad = stage.draft().authority(key).make();
            Inquiry honest = stage.draft().make();
            stage.handOut(stage.work()
                    .certificates(certificates(key, stage.keys().authority))
                    .lease(bad, honest));
            stage.answer(honest);
            stage.mustNotAnswer(
                    bad,
                    "A verdict was believed under a certificate " + what + ". Check issuer, signature, validity, URI"
                            + " and key usage of each certificate against the pinned authority root (section 2).");
        });
    }

    private static Case none() {
        return new Case(
                "authority-none", "6.1", "Answers nothing when a batch brings no authority certificate.", stage -> {
                    Inquiry bad = stage.draft().make();
                    stage.handOut(stage.work().certificates(List.of()).lease(bad));
                    stage.goesOn();
                    stage.mustNotAnswer(
                            bad,
                            "An item was answered although its batch brought no certificate for the verdict's key. Take the"
                                    + " certificates from the same batch: the authority may have withdrawn the one you remember.");
                });
    }

    private static Case garbageBeside() {
        String rule = "Leaves out what is no certificate, and believes the good one beside it.";
        return new Case("authority-garbage", "6.1", rule, stage -> {
            List<Bytes> both = new ArrayList<>(certificates(stage.keys().authority));
            both.addFirst(Bytes.copyOf(new byte[] {0x30, 0x03, 0x02, 0x01, 0x05}));
            Inquiry honest = stage.draft().make();
            stage.handOut(stage.work().certificates(both).lease(honest));
            stage.answer(honest);
        });
    }

    private static Case twoKeys() {
        String rule = "While the authority changes its key, believes verdicts under the old and the new one.";
        return new Case("authority-two-keys", "6.1", rule, stage -> {
            SigningKey next =
                    stage.keys().issued(stage.keys().authorityRoot, ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING);
            Inquiry old = stage.draft().make();
            Inquiry fresh = stage.draft().authority(next).make();
            stage.handOut(stage.work()
                    .certificates(certificates(next, stage.keys().authority))
                    .lease(old, fresh));
            stage.answer(old);
            stage.answer(fresh);
        });
    }

    private static Case retired() {
        String rule =
                "After the authority has changed its key, believes no verdict under one that is not sent any more.";
        return new Case("authority-retired", "6.1", rule, stage -> {
            SigningKey next =
                    stage.keys().issued(stage.keys().authorityRoot, ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING);
            Inquiry old = stage.draft().make();
            Inquiry fresh = stage.draft().authority(next).make();
            stage.handOut(stage.work().certificates(certificates(next)).lease(old, fresh));
            stage.answer(fresh);
            stage.mustNotAnswer(
                    old,
                    "A verdict was believed under a certificate that this batch did not bring. Keep no certificate from"
                            + " one batch to the next.");
        });
    }

    private static List<Bytes> certificates(SigningKey... keys) {
        return List.of(keys).stream()
                .map(key -> Certificates.toDer(key.certificate()))
                .toList();
    }
}
