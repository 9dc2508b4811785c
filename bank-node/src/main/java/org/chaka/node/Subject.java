package org.chaka.node;

import java.util.Optional;

/**
 * Whom a bank is asked about; the verifier has made sure that the person is this one and agreed.
 *
 * @param documentType 1, the resident identity card
 * @param documentNumber always the 18-digit form; a bank that kept 15 digits compares in this form (D16)
 * @param name NFC, with U+00B7 for every middle dot
 * @param phone digits with country code, for example {@code 8613800138000}
 */
public record Subject(int documentType, String documentNumber, String name, String phone) {
    private static final String CHINA = "86";
    private static final int AREA_DIGITS = 6;
    private static final int YEAR_DIGITS = 8;
    private static final int CHECKED_DIGITS = 17;

    /** D16: the 15-digit form that the number had before 1999; empty for who was born later than 1999. */
    public Optional<String> documentNumber15() {
        return documentNumber.startsWith("19", AREA_DIGITS)
                ? Optional.of(documentNumber.substring(0, AREA_DIGITS)
                        + documentNumber.substring(YEAR_DIGITS, CHECKED_DIGITS))
                : Optional.empty();
    }

    /** The phone without the country code of China; another country's stays as it is. */
    public String phoneNational() {
        return phone.startsWith(CHINA) ? phone.substring(CHINA.length()) : phone;
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "Subject[hidden]";
    }
}
