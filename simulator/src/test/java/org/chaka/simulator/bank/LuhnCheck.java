package org.chaka.simulator.bank;

/** The check of ISO/IEC 7812-1 annex B from a cardholder's side, digit by digit from the left, by the doubling table. */
final class LuhnCheck {
    private static final int[] DOUBLED = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};

    private LuhnCheck() {}

    static boolean holds(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(i) - '0';
            boolean everySecondFromTheEnd = (number.length() - i) % 2 == 0;
            sum += everySecondFromTheEnd ? DOUBLED[digit] : digit;
        }
        return sum % 10 == 0;
    }
}
