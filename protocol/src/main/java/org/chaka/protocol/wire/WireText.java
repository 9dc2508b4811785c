package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Text and times of fixed-size records, strict in both directions. */
final class WireText {
    private WireText() {}

    static void requireAscii(String text, int length, String what) {
        if (text.length() != length || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(what + " must be " + length + " printable ASCII characters");
        }
    }

    static void requireDigits(String text, int maxLength, String what) {
        if (text.isEmpty() || text.length() > maxLength || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException(what + " must be 1 to " + maxLength + " digits");
        }
    }

    static void requireUtf8(String text, int maxBytes, String what) {
        int bytes = text.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > maxBytes) {
            throw new IllegalArgumentException(what + " must be 1 to " + maxBytes + " bytes");
        }
    }

    static void putPadded(ByteBuffer out, byte[] text, int size) {
        out.put(text).put(new byte[size - text.length]);
    }

    /** Reads {@code size} bytes of which the first {@code length} are UTF-8 and the rest zero. */
    static String readUtf8(ByteBuffer in, int length, int size, String what) throws MalformedException {
        if (length > size) {
            throw new MalformedException(what + " longer than its field");
        }
        ByteBuffer text = in.slice(in.position(), length);
        for (int i = in.position() + length; i < in.position() + size; i++) {
            if (in.get(i) != 0) {
                throw new MalformedException(what + " padding is not zero");
            }
        }
        in.position(in.position() + size);
        try {
            // A fresh decoder reports bad UTF-8; String's constructor would replace it silently.
            return StandardCharsets.UTF_8.newDecoder().decode(text).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException(what + " is not UTF-8", e);
        }
    }

    /** Reads a field that ends at its first zero byte. */
    static String readZeroPadded(ByteBuffer in, int size, String what) throws MalformedException {
        int length = 0;
        while (length < size && in.get(in.position() + length) != 0) {
            length++;
        }
        return readUtf8(in, length, size, what);
    }
}
