package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;

/** Items that a dishonest hub has made: nothing may be answered to them, and the honest item beside them is answered. */
final class ItemCases {
    private static final Duration TOO_FAR = Duration.ofMinutes(17);

    private ItemCases() {}

    /** Makes an item that must be refused. */
    private interface Bad {
        Inquiry of(Stage stage) throws CaseEnded;
    }

    static List<Case> all() {
        return List.of(
                refused(
                        "binding-device-key",
                        "4",
                        "another device key than the verdict covers",
                        stage -> stage.draft()
                                .make()
                                .with(ItemField.DEVICE_KEY, stage.draft().make(), 65)),
                refused("binding-inquiry", "4", "another inquiry id than the verdict covers", stage -> {
                    Inquiry other = stage.draft().make();
                    Inquiry moved = stage.draft().make().with(ItemField.INQUIRY_ID, other, 16);
                    return new Inquiry(other.id(), moved.person(), moved.device(), moved.context(), moved.item());
                }),
                refused(
                        "binding-document-number",
                        "4",
                        "another document number than the verdict covers",
                        stage -> stage.draft()
                                .make()
                                .spoiled(item -> item.put(ItemField.DOCUMENT_NUMBER.offset(), Draft.otherNumber()))),
                refused(
                        "binding-document-type",
                        "4",
                        "another document type than the verdict covers",
                        stage -> stage.draft()
                                .make()
                                .spoiled(item -> item.put(ItemField.DOCUMENT_TYPE.offset(), (byte) 2))),
                refused(
                        "binding-name",
                        "4",
                        "another name than the verdict covers",
                        stage -> stage.draft()
                                .make()
                                .spoiled(item ->
                                        item.put(ItemField.NAME.offset(), "甲".getBytes(StandardCharsets.UTF_8)))),
                refused(
                        "binding-person-salt",
                        "4",
                        "another person salt than the verdict covers",
                        stage -> stage.draft().make().flipped(ItemField.PERSON_SALT, 15)),
                refused(
                        "binding-leaf-salt",
                        "3",
                        "another leaf salt than the consent has",
                        stage -> stage.draft().make().flipped(ItemField.LEAF_SALT, 0)),
                refused(
                        "binding-text",
                        "3",
                        "another consent text than the person saw",
                        stage -> stage.draft().make().flipped(ItemField.TEXT_DIGEST, 31)),
                refused(
                        "binding-granted-at",
                        "3",
                        "a consent that was given at another time",
                        stage -> stage.draft().make().flipped(ItemField.GRANTED_AT, 7)),
                refused(
                        "binding-valid-until",
                        "3",
                        "a consent that was made longer",
                        stage -> stage.draft()
                                .make()
                                .spoiled(item -> item.putLong(
                                        ItemField.VALID_UNTIL.offset(),
                                        item.getLong(ItemField.VALID_UNTIL.offset()) + 86_400_000L))),
                refused(
                        "binding-path-lowest",
                        "3",
                        "a path with another hash at level 0",
                        stage -> stage.draft().make().flipped(ItemField.PATH, 0)),
                refused(
                        "binding-path-middle",
                        "3",
                        "a path with another hash at level 6",
                        stage -> stage.draft().make().flipped(ItemField.PATH, 6 * WireLimits.HASH_BYTES + 5)),
                refused(
                        "binding-path-highest",
                        "3",
                        "a path with another hash at level 11",
                        stage -> stage.draft().make().flipped(ItemField.PATH, WireLimits.PATH_BYTES - 1)),
                refused(
                        "binding-slot",
                        "3",
                        "another slot than the bank's leaf stands in",
                        stage -> stage.draft().make().flipped(ItemField.SLOT, 1)),
                refused(
                        "binding-verdict-of-another",
                        "4",
                        "the verdict of another inquiry",
                        stage -> stage.draft()
                                .make()
                                .with(ItemField.VERDICT, stage.draft().make(), WireLimits.VERDICT_BYTES)),
                refused(
                        "consent-other-bank",
                        "3",
                        "a consent that was given for another bank",
                        stage -> stage.draft()
                                .statementFor(new InstitutionCode("99999998"))
                                .make()),
                refused(
                        "consent-purpose",
                        "3",
                        "a consent for another purpose than 1",
                        stage -> stage.draft().purpose(2).make()),
                refused(
                        "consent-expired",
                        "6.1",
                        "a consent that is past valid_until",
                        stage -> stage.draft()
                                .validUntil(stage.now().minusSeconds(1))
                                .make()),
                refused(
                        "consent-ahead",
                        "6.1",
                        "a consent that was granted more than 15 minutes ahead",
                        stage ->
                                stage.draft().granted(stage.now().plus(TOO_FAR)).make()),
                refused(
                        "deadline-past",
                        "6.1",
                        "a deadline that has passed, with a consent that still holds",
                        stage -> stage.draft()
                                .deadline(stage.now().minusSeconds(1))
                                .make()),
                refused(
                        "device-key-off-curve",
                        "4",
                        "a device key that is no point of the curve",
                        stage -> stage.draft().deviceKey(offCurve(stage)).make()),
                refused(
                        "device-key-zero",
                        "4",
                        "a device key of 65 zero bytes",
                        stage -> stage.draft()
                                .deviceKey(Bytes.copyOf(new byte[WireLimits.PUBLIC_KEY_BYTES]))
                                .make()),
                refused(
                        "verdict-signature",
                        "4",
                        "a verdict of which one byte of the signature was changed",
                        stage -> stage.draft().make().flipped(ItemField.VERDICT, WireLimits.VERDICT_BYTES - 1)),
                refused(
                        "verdict-issued-at",
                        "4",
                        "a verdict of which a byte that is signed was changed",
                        stage -> stage.draft().make().flipped(ItemField.VERDICT, 19)),
                refused(
                        "verdict-key-not-sent",
                        "4",
                        "a verdict under a key whose certificate is not in the batch",
                        stage ->
                                stage.draft().authority(stage.keys().falseHub()).make()),
                refused(
                        "verdict-version",
                        "4",
                        "a verdict of version 2, rightly signed",
                        stage -> verdict(stage, statement -> statement.putShort(0, (short) 2))),
                refused(
                        "verdict-method",
                        "4",
                        "a verdict by an unknown method, rightly signed",
                        stage -> verdict(stage, statement -> statement.put(2, (byte) 9))),
                refused(
                        "verdict-not-the-person",
                        "4",
                        "a verdict that says 0, not the person, rightly signed",
                        stage -> verdict(stage, statement -> statement.put(3, (byte) 0))),
                refused(
                        "verdict-decision-unknown",
                        "4",
                        "a verdict with an unknown decision, rightly signed",
                        stage -> verdict(stage, statement -> statement.put(3, (byte) 2))),
                deviceKeyChanged());
    }

    private static Case refused(String id, String section, String what, Bad bad) {
        return new Case(
                id, section, "Refuses an item with " + what + ", and answers the honest one beside it.", stage -> {
                    Inquiry spoiled = bad.of(stage);
                    handOutBesideAnHonestOne(stage, spoiled);
                    stage.mustNotAnswer(
                            spoiled,
                            "An answer was posted to an item with " + what + ". Check the item as section " + section
                                    + " says before anything is looked up, and answer nothing when it does not hold.");
                });
    }

    static void handOutBesideAnHonestOne(Stage stage, Inquiry spoiled) throws CaseEnded, InterruptedException {
        Inquiry honest = stage.draft().make();
        stage.requireRoomFor(2);
        stage.handOut(spoiled, honest);
        stage.answer(honest);
    }

    private static Case deviceKeyChanged() {
        return new Case(
                "device-key-changed",
                "6.1",
                "Refuses an inquiry seen before with another device key, although a verdict covers the new one.",
                stage -> {
                    Inquiry first = stage.draft().make();
                    stage.handOut(first);
                    stage.answer(first);
                    Inquiry again = stage.draft().id(first.id()).make();
                    int before = stage.ledger().posts().size();
                    Bytes token = stage.handOut(again);
                    stage.goesOn();
                    stage.require(stage.ledger().posts().size() > before, "Nothing was posted any more.");
                    stage.inTheEnd(
                            () -> stage.ledger().postsUnder(token).isEmpty(),
                            "The same inquiry was answered to two device keys. Remember the device key of each inquiry"
                                    + " until its consent ends, and refuse another one.");
                });
    }

    private static Inquiry verdict(Stage stage, java.util.function.Consumer<ByteBuffer> change) throws CaseEnded {
        return stage.draft()
                .verdictStatement(statement -> {
                    change.accept(ByteBuffer.wrap(statement));
                    return statement;
                })
                .make();
    }

    private static Bytes offCurve(Stage stage) throws CaseEnded {
        byte[] key = stage.draft().make().bytes(ItemField.DEVICE_KEY, WireLimits.PUBLIC_KEY_BYTES);
        key[key.length - 1] ^= 1;
        return Bytes.copyOf(key);
    }
}
