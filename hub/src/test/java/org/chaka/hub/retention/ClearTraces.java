package org.chaka.hub.retention;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks for a secret in bytes: as it is, in hexadecimal, and inside any base64. */
final class ClearTraces {
    private static final int BASE64_GROUP = 3;

    private static final Pattern FEW_DIGITS = Pattern.compile("[0-9]{1,8}");

    private final String what;
    private final Set<String> forms = new LinkedHashSet<>();

    private ClearTraces(String what, byte[] secret) {
        this.what = what;
        String hex = HexFormat.of().formatHex(secret);
        forms.add(new String(secret, ISO_8859_1));
        forms.add(hex);
        forms.add(hex.toUpperCase(Locale.ROOT));
        for (int before = 0; before < BASE64_GROUP; before++) {
            forms.add(insideBase64(secret, before));
        }
        List.copyOf(forms).forEach(form -> forms.add(form.replace('+', '-').replace('/', '_')));
    }

    /** Of a text, in UTF-8. */
    static ClearTraces of(String what, String text) {
        return new ClearTraces(what, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of bytes. */
    static ClearTraces of(String what, byte[] secret) {
        return new ClearTraces(what, secret);
    }

    /** What it is. */
    String what() {
        return what;
    }

    /** Whether the bytes, read one by one as Latin-1, hold it. */
    boolean isIn(String latin1) {
        return forms.stream().anyMatch(form -> holds(latin1, form));
    }

    private boolean holds(String latin1, String form) {
        boolean few = FEW_DIGITS.matcher(form).matches();
        for (int at = latin1.indexOf(form); at >= 0; at = latin1.indexOf(form, at + 1)) {
            // A few digits alone are in every larger number and in every hexadecimal dump.
            if (!few || !(isHex(latin1, at - 1) || isHex(latin1, at + form.length()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isHex(String text, int at) {
        return at >= 0 && at < text.length() && HexFormat.isHexDigit(text.charAt(at));
    }

    /** The characters that depend on the secret alone, when so many bytes of something else are before it. */
    private static String insideBase64(byte[] secret, int before) {
        byte[] shifted = new byte[before + secret.length];
        System.arraycopy(secret, 0, shifted, before, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (before * 8 + 5) / 6;
        int end = shifted.length * 8 / 6;
        return text.substring(first, end);
    }
}
