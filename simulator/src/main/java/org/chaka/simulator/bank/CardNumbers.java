package org.chaka.simulator.bank;

/** Card numbers with the check digit of ISO/IEC 7812-1 annex B (Luhn). */
final class CardNumbers {
    private static final int RADIX = 10;

    private CardNumbers() {}

    static String make(IssuerPrefix prefix, Draws draws) {
        StringBuilder digits = new StringBuilder(prefix.digits());
        while (digits.length() < prefix.length() - 1) {
            digits.append(draws.below(RADIX));
        }
        return digits.append(checkDigit(digits)).toString();
    }

    private static int checkDigit(CharSequence withoutCheckDigit) {
        int sum = 0;
        boolean doubled = true;
        for (int i = withoutCheckDigit.length() - 1; i >= 0; i--, doubled = !doubled) {
            int digit = Character.digit(withoutCheckDigit.charAt(i), RADIX);
            int weighted = doubled ? 2 * digit : digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return (RADIX - sum % RADIX) % RADIX;
    }
}
