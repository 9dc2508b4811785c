package org.chaka.node;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.crypto.Mac;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardReference;

/** The one place where a card number becomes its first and last four digits (S11) and its tag (B8). */
final class Masking {
    private static final int SHOWN = 4;

    private final byte[] tagKey;

    /**
     * Masks under a key.
     *
     * @param tagKey the bank's own; with another key all tags change
     */
    Masking(Bytes tagKey) {
        this.tagKey = tagKey.toArray();
    }

    CardEntry mask(FoundCard card, CardReference reference, String documentNumber) {
        String digits = card.pan().digits();
        int first = Integer.parseInt(digits, 0, SHOWN, 10);
        int last = Integer.parseInt(digits, digits.length() - SHOWN, digits.length(), 10);
        return new CardEntry(card.kind(), first, last, reference, tag(documentNumber, digits));
    }

    /** Keyed, because a plain hash of a masked number's few completions could be guessed. */
    private Bytes tag(String documentNumber, String digits) {
        Mac mac = Digests.newHmac(tagKey);
        mac.update(documentNumber.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) 0);
        byte[] full = mac.doFinal(digits.getBytes(StandardCharsets.US_ASCII));
        return Bytes.copyOf(Arrays.copyOf(full, CardEntry.TAG_BYTES));
    }
}
