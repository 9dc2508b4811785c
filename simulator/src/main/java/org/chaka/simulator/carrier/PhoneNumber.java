package org.chaka.simulator.carrier;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mobile number of the mainland.
 *
 * @param digits the 11 digits without country code
 */
record PhoneNumber(String digits) {
    private static final Pattern TYPED = Pattern.compile("(?:\\+?86)?(1[0-9]{10})");

    /** Reads 11 digits, also with {@code 86} or {@code +86} before them; spaces and hyphens do not matter. */
    static Optional<PhoneNumber> parse(String typed) {
        Matcher matcher = TYPED.matcher(typed.replaceAll("[ -]", ""));
        return matcher.matches() ? Optional.of(new PhoneNumber(matcher.group(1))) : Optional.empty();
    }

    /** Nothing: it is personal data. */
    @Override
    public String toString() {
        return "PhoneNumber[hidden]";
    }
}
