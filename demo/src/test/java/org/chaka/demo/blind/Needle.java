package org.chaka.demo.blind;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A secret, and the forms in which its bytes could lie about, each by its name.
 *
 * @param what says in a message what was found, since the secret itself belongs into none
 */
record Needle(String what, Map<String, byte[]> forms) {
    private static final int BASE64_GROUP = 3;

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, Charset.forName("GBK"));

    /** A text in every character set; as it is, in hexadecimal, and inside any base64. */
    static Needle of(String what, String text) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        String misread = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        if (!misread.equals(text)) {
            forms.put("UTF-8 read as Latin-1", misread.getBytes(StandardCharsets.UTF_8));
        }
        for (Charset charset : CHARSETS) {
            byte[] bytes = text.getBytes(charset);
            if (forms.values().stream().anyMatch(known -> Arrays.equals(known, bytes))) {
                continue; // digits are the same bytes in several character sets
            }
            String hex = HexFormat.of().formatHex(bytes);
            forms.put(charset + "", bytes);
            forms.put(charset + " hex", ascii(hex));
            forms.put(charset + " HEX", ascii(hex.toUpperCase(Locale.ROOT)));
            for (int before = 0; before < BASE64_GROUP; before++) {
                String base64 = insideBase64(bytes, before);
                forms.put(charset + " base64 after " + before, ascii(base64));
                forms.put(
                        charset + " base64url after " + before,
                        ascii(base64.replace('+', '-').replace('/', '_')));
            }
        }
        return new Needle(what, forms);
    }

    /** Bytes as they are. */
    static Needle ofBytes(String what, byte[] bytes) {
        return new Needle(what, Map.of("bytes", bytes));
    }

    /** The characters that depend on the secret alone, when so many bytes of something else are before it. */
    private static String insideBase64(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (before * Byte.SIZE + 5) / 6;
        int end = shifted.length * Byte.SIZE / 6;
        return text.substring(first, end);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
