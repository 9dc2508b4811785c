package org.chaka.node;

/** A full card number (ISO 7812). It never leaves the bank (S11): only {@link Masking} reads its digits. */
public final class Pan {
    private static final int MIN_DIGITS = 13;
    private static final int MAX_DIGITS = 19;

    private final String digits;

    private Pan(String digits) {
        this.digits = digits;
    }

    /**
     * Wraps a card number.
     *
     * @throws IllegalArgumentException when it is not 13 to 19 digits; the message does not repeat it
     */
    public static Pan of(String digits) {
        boolean digitsOnly = digits.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digitsOnly || digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS) {
            throw new IllegalArgumentException("a card number has 13 to 19 digits");
        }
        return new Pan(digits);
    }

    String digits() {
        return digits;
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "Pan[redacted]";
    }
}
