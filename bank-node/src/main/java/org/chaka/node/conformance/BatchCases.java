package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;

/** Batches that are not of the protocol: nothing of them may be used, and the next good batch is answered. */
final class BatchCases {
    private static final InstitutionCode ANOTHER = new InstitutionCode("99999997");
    private static final int ENC_AT = 14;
    private static final int CIPHERTEXT_AT = ENC_AT + WireLimits.PUBLIC_KEY_BYTES;
    private static final int LEASE_HEAD = WireLimits.TOKEN_BYTES + Long.BYTES + Integer.BYTES;

    private BatchCases() {}

    static List<Case> all() {
        return List.of(
                envelope("batch-suite", "of another suite", flip(3)),
                envelope("batch-key-id", "sealed to a key id that the bank does not have", flip(8)),
                envelope("batch-enc", "of which one byte of enc was changed", flip(ENC_AT + 20)),
                envelope("batch-ciphertext", "of which one byte of the ciphertext was changed", flip(CIPHERTEXT_AT)),
                envelope("batch-tag", "of which the last byte of the tag was changed", bytes -> {
                    bytes[bytes.length - 1] ^= 1;
                    return bytes;
                }),
                envelope("batch-cut", "that is cut short", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                envelope("batch-head-only", "that ends after its head", bytes -> Arrays.copyOf(bytes, ENC_AT)),
                envelope("batch-empty", "of no bytes", bytes -> new byte[0]),
                changed(
                        "batch-sealed-for-another",
                        "sealed with the info of another bank",
                        work -> work.sealedFor(ANOTHER)),
                changed("batch-names-another", "whose plaintext names another bank", work -> work.named(ANOTHER)),
                plaintext("batch-magic", "whose plaintext does not begin with CHKW", bytes -> {
                    bytes[0] ^= 1;
                    return bytes;
                }),
                plaintext("version-2-batch", "of version 2, which this bank cannot know", bytes -> {
                    ByteBuffer.wrap(bytes).putShort(4, (short) 2);
                    return bytes;
                }),
                plaintext("batch-version-0", "of version 0", bytes -> {
                    ByteBuffer.wrap(bytes).putShort(4, (short) 0);
                    return bytes;
                }),
                plaintext("batch-longer", "with a byte after its end", bytes -> Stage.join(bytes, (byte) 0)),
                plaintext(
                        "batch-item-cut",
                        "whose last item is cut short",
                        bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                inLease(
                        "batch-items-negative",
                        "that announces 2^32-1 items",
                        (bytes, lease) -> bytes.putInt(lease + WireLimits.TOKEN_BYTES + Long.BYTES, -1)),
                inLease(
                        "batch-items-too-many",
                        "that announces one item more than it has",
                        (bytes, lease) -> bytes.putInt(lease + WireLimits.TOKEN_BYTES + Long.BYTES, 2)),
                inItem(
                        "item-phone-padding",
                        "with an item whose phone has a byte after its padding",
                        (bytes, item) ->
                                bytes.put(item + ItemField.PHONE.offset() + WireLimits.PHONE_BYTES - 1, (byte) '7')),
                inItem(
                        "item-name-padding",
                        "with an item whose name's padding is not zero",
                        (bytes, item) ->
                                bytes.put(item + ItemField.NAME.offset() + WireLimits.NAME_BYTES - 1, (byte) 1)),
                inItem(
                        "item-name-none",
                        "with an item whose name has no byte",
                        (bytes, item) -> bytes.put(item + ItemField.NAME_LENGTH.offset(), (byte) 0)),
                inItem(
                        "item-name-too-long",
                        "with an item whose name has 121 bytes",
                        (bytes, item) -> bytes.put(item + ItemField.NAME_LENGTH.offset(), (byte) 121)),
                inItem(
                        "item-name-not-utf8",
                        "with an item whose name is not UTF-8",
                        (bytes, item) -> bytes.put(item + ItemField.NAME.offset(), (byte) 0xff)),
                inItem(
                        "item-number-not-ascii",
                        "with an item whose document number is not ASCII",
                        (bytes, item) -> bytes.put(item + ItemField.DOCUMENT_NUMBER.offset(), (byte) 0xc3)),
                inItem(
                        "item-phone-letters",
                        "with an item whose phone is not of digits",
                        (bytes, item) -> bytes.put(item + ItemField.PHONE.offset(), (byte) '+')),
                inItem(
                        "item-time-out-of-range",
                        "with an item whose deadline has its highest bit set",
                        (bytes, item) -> bytes.putLong(item + ItemField.DEADLINE_AT.offset(), Long.MIN_VALUE)),
                inItem(
                        "item-slot-4096",
                        "with an item in slot 4096",
                        (bytes, item) -> bytes.putShort(item + ItemField.SLOT.offset(), (short) 4096)),
                contentType());
    }

    /** Changes a byte or two of the plaintext, where a lease or an item starts. */
    private interface Change {
        void on(ByteBuffer plaintext, int start);
    }

    private static UnaryOperator<byte[]> flip(int index) {
        return bytes -> {
            bytes[index] ^= 1;
            return bytes;
        };
    }

    private static Case envelope(String id, String what, UnaryOperator<byte[]> change) {
        return changed(id, what, work -> work.envelope(change));
    }

    private static Case plaintext(String id, String what, UnaryOperator<byte[]> change) {
        return changed(id, what, work -> work.plaintext(change));
    }

    private static Case inLease(String id, String what, Change change) {
        return changed(
                id,
                what,
                work -> work.plaintext(bytes -> {
                    change.on(ByteBuffer.wrap(bytes), work.leasesAt());
                    return bytes;
                }));
    }

    private static Case inItem(String id, String what, Change change) {
        return changed(
                id,
                what,
                work -> work.plaintext(bytes -> {
                    change.on(ByteBuffer.wrap(bytes), work.leasesAt() + LEASE_HEAD);
                    return bytes;
                }));
    }

    private static Case changed(String id, String what, Consumer<SealedWork> change) {
        return new Case(id, "6.1", "Uses nothing of a batch " + what + ", and answers the next good one.", stage -> {
            Inquiry inside = stage.draft().make();
            SealedWork work = stage.work().lease(inside);
            change.accept(work);
            stage.handOut(work);
            stage.goesOn();
            stage.mustNotAnswer(
                    inside,
                    "An item of a batch " + what + " was answered. Refuse the whole batch, and ask for work again.");
        });
    }

    private static Case contentType() {
        String rule = "Does not read a batch that comes as " + MediaTypes.JSON + ", and answers the next good one.";
        return new Case("batch-content-type", "6.1", rule, stage -> {
            Inquiry inside = stage.draft().make();
            SealedWork work = stage.work().lease(inside);
            stage.handOut(
                    work, call -> Reply.ok(MediaTypes.JSON, work.reply().body().toArray()));
            stage.goesOn();
            stage.mustNotAnswer(inside, "A batch was used that did not come as " + MediaTypes.WORK + ".");
        });
    }
}
