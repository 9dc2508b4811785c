package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Consumer;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.wire.Bytes;

/**
 * An inquiry with all that its device knows, so that an answer can be opened.
 *
 * @param device the device's private key
 * @param item 851 bytes, as the kit hands them out
 */
record Inquiry(UUID id, Cardholder person, ECPrivateKeyParameters device, AnswerContext context, Bytes item) {

    /** The same inquiry with an item in which a dishonest hub has changed something. */
    Inquiry spoiled(Consumer<ByteBuffer> change) {
        byte[] bytes = item.toArray();
        change.accept(ByteBuffer.wrap(bytes));
        return new Inquiry(id, person, device, context, Bytes.copyOf(bytes));
    }

    /** With one byte of a field changed. */
    Inquiry flipped(ItemField field, int index) {
        return spoiled(item -> {
            int at = field.offset() + index;
            item.put(at, (byte) (item.get(at) ^ 1));
        });
    }

    /** With a field of another inquiry in place. */
    Inquiry with(ItemField field, Inquiry other, int length) {
        return spoiled(item -> item.put(field.offset(), other.bytes(field, length)));
    }

    byte[] bytes(ItemField field, int length) {
        return Arrays.copyOfRange(item.toArray(), field.offset(), field.offset() + length);
    }
}
