package org.chaka.protocol.identity;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import org.chaka.protocol.identity.PersonNameException.Reason;
import org.chaka.protocol.wire.WireLimits;

/**
 * A name as it goes into the person commitment (protocol section 4): NFC, no space around it, and one middle dot
 * (U+00B7) for all the dots that people type between the parts of, say, a Uyghur name. Two devices and a bank that
 * write the same name must come to the same bytes (D16).
 */
public record PersonName(String text) {
    private static final char MIDDLE_DOT = '\u00B7';
    private static final String MIDDLE_DOT_TEXT = String.valueOf(MIDDLE_DOT);

    /** Bullet, bullet operator, dot operator, katakana dots, full-width and plain full stop, hyphenation point. */
    private static final Pattern DOT_VARIANTS = Pattern.compile("[\u2022\u2219\u22C5\u30FB\uFF65\uFF0E.\u2027]");

    /** Planes 2 and 3 hold ideographs only; newer ones there may be unknown to this JDK's Unicode tables. */
    private static final int IDEOGRAPHIC_PLANES_START = 0x20000;

    private static final int IDEOGRAPHIC_PLANES_END = 0x3FFFF;

    private static final int PLACE_IN_PLANE = 0xFFFF;

    /** The last two places of every plane are no characters. */
    private static final int NONCHARACTERS = 0xFFFE;

    /** Invisible ones: Hangul fillers and hieroglyphic blanks; and the ordinal signs after a number, as in 1\u00AA. */
    private static final String LETTERS_OF_NO_NAME =
            "\u115F\u1160\u3164\uFFA0" + "\uD80D\uDC41\uD80D\uDC42" + "\u00AA\u00BA";

    /** A surname and a given name have at least one character each. */
    private static final int MIN_CODE_POINTS = 2;

    /**
     * Brings a typed name to its one form.
     *
     * @throws PersonNameException with the first reason found
     */
    public static PersonName parse(String typed) throws PersonNameException {
        String name = Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        name = DOT_VARIANTS.matcher(name).replaceAll(MIDDLE_DOT_TEXT);
        if (name.isEmpty()) {
            throw new PersonNameException(Reason.EMPTY);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > WireLimits.NAME_BYTES) {
            throw new PersonNameException(Reason.TOO_LONG);
        }
        requireLettersAndDots(name);
        if (name.codePointCount(0, name.length()) < MIN_CODE_POINTS) {
            throw new PersonNameException(Reason.TOO_SHORT);
        }
        return new PersonName(name);
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "PersonName[hidden]";
    }

    private static void requireLettersAndDots(String name) throws PersonNameException {
        boolean letterBefore = false;
        for (int codePoint : name.codePoints().toArray()) {
            if (codePoint == MIDDLE_DOT) {
                if (!letterBefore) {
                    throw new PersonNameException(Reason.MISPLACED_DOT);
                }
                letterBefore = false;
            } else if (isLetter(codePoint)) {
                letterBefore = true;
            } else {
                throw new PersonNameException(Reason.NOT_LETTERS);
            }
        }
        if (!letterBefore) {
            throw new PersonNameException(Reason.MISPLACED_DOT);
        }
    }

    private static boolean isLetter(int codePoint) {
        if (codePoint >= IDEOGRAPHIC_PLANES_START && codePoint <= IDEOGRAPHIC_PLANES_END) {
            return (codePoint & PLACE_IN_PLANE) < NONCHARACTERS;
        }
        // A letter that belongs to no script is a symbol, such as the mathematical aleph.
        return Character.isLetter(codePoint)
                && Character.UnicodeScript.of(codePoint) != Character.UnicodeScript.COMMON
                && LETTERS_OF_NO_NAME.indexOf(codePoint) < 0;
    }
}
