package org.chaka.protocol.identity;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import org.chaka.protocol.identity.IdentityNumberException.Reason;

/**
 * A resident identity number (GB 11643-1999), always in its 18-digit form (D1, D16). Area codes are not checked: they
 * may be revoked ones, and say nothing about where the person lives now (D3).
 *
 * @param digits 17 digits and a digit or X
 * @param birthDate of the 7th to 14th digit
 */
public record ResidentIdentityNumber(String digits, LocalDate birthDate) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final int OLD_LENGTH = 15;
    private static final int LENGTH = 18;
    private static final int AREA_DIGITS = 6;

    /** Nobody has lived longer, so an earlier birth date is a mistake. */
    private static final int OLDEST_YEARS = 150;

    /**
     * Reads 18 characters, or 15 of the numbers issued before 1999, which have no century and no check digit: they are
     * of the 1900s. Space around it and a small x are forgiven.
     *
     * @param today of the person's calendar, Asia/Shanghai
     * @throws IdentityNumberException with the first reason found
     */
    public static ResidentIdentityNumber parse(String typed, LocalDate today) throws IdentityNumberException {
        String text = typed.strip().toUpperCase(Locale.ROOT);
        return switch (text.length()) {
            case OLD_LENGTH -> {
                requireDigits(text, OLD_LENGTH);
                String first17 = text.substring(0, AREA_DIGITS) + "19" + text.substring(AREA_DIGITS);
                yield new ResidentIdentityNumber(first17 + checkCharacter(first17), birthDate(first17, today));
            }
            case LENGTH -> {
                requireDigits(text, LENGTH - 1);
                char last = text.charAt(LENGTH - 1);
                if (CHECK_CHARACTERS.indexOf(last) < 0) {
                    throw new IdentityNumberException(Reason.CHARACTERS);
                }
                LocalDate birthDate = birthDate(text, today);
                if (last != checkCharacter(text)) {
                    throw new IdentityNumberException(Reason.CHECK_DIGIT);
                }
                yield new ResidentIdentityNumber(text, birthDate);
            }
            default -> throw new IdentityNumberException(Reason.LENGTH);
        };
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "ResidentIdentityNumber[hidden]";
    }

    private static void requireDigits(String text, int count) throws IdentityNumberException {
        for (int i = 0; i < count; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                throw new IdentityNumberException(Reason.CHARACTERS);
            }
        }
    }

    private static LocalDate birthDate(String first17, LocalDate today) throws IdentityNumberException {
        LocalDate date;
        try {
            date = LocalDate.of(number(first17, 6, 10), number(first17, 10, 12), number(first17, 12, 14));
        } catch (DateTimeException e) {
            throw new IdentityNumberException(Reason.BIRTH_DATE_IMPOSSIBLE);
        }
        if (date.isAfter(today)) {
            throw new IdentityNumberException(Reason.BIRTH_DATE_IN_FUTURE);
        }
        if (date.isBefore(today.minusYears(OLDEST_YEARS))) {
            throw new IdentityNumberException(Reason.BIRTH_DATE_IMPOSSIBLE);
        }
        return date;
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }
}
