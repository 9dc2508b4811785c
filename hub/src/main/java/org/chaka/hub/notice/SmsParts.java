package org.chaka.hub.notice;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A text as SMS carry it (3GPP TS 23.040): in UCS-2, since all ours are Chinese, 70 characters, or several parts of 67
 * that the phone puts together.
 */
final class SmsParts {
    private static final int WHOLE = 70;
    private static final int PART = 67;
    private static final byte[] CONCATENATION = {5, 0, 3};

    private SmsParts() {}

    /** Whether these parts begin with a header that says how they belong together. */
    static boolean haveHeader(List<byte[]> parts) {
        return parts.size() > 1;
    }

    /**
     * The bytes of each part.
     *
     * @param reference the same for all parts and all attempts, of which the last byte is used
     */
    static List<byte[]> of(String text, int reference) {
        if (text.length() <= WHOLE) {
            return List.of(text.getBytes(StandardCharsets.UTF_16BE));
        }
        List<String> pieces = pieces(text);
        List<byte[]> parts = new ArrayList<>();
        for (String piece : pieces) {
            byte[] ucs2 = piece.getBytes(StandardCharsets.UTF_16BE);
            parts.add(ByteBuffer.allocate(CONCATENATION.length + 3 + ucs2.length)
                    .put(CONCATENATION)
                    .put((byte) reference)
                    .put((byte) pieces.size())
                    .put((byte) (parts.size() + 1))
                    .put(ucs2)
                    .array());
        }
        return parts;
    }

    private static List<String> pieces(String text) {
        List<String> pieces = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = Math.min(at + PART, text.length());
            // A rare character is two units that must not be parted.
            if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
                end--;
            }
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }
}
