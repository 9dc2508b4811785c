package org.chaka.hub.user;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Secret;

/** What a payment password must not be: easily guessed from itself or from what others know of the person. */
public final class PaymentPasswordRules {
    private static final int DIGITS = 6;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

    /** 111111, 121212, 123123; 111222, 112233. */
    private static final Pattern REPETITION =
            Pattern.compile("(.)\\1{5}|(..)\\2\\2|(...)\\3|(.)\\4\\4(.)\\5\\5|(.)\\6(.)\\7(.)\\8");

    private PaymentPasswordRules() {}

    /**
     * Refuses a weak password with the reason.
     *
     * @param phone the 11 digits, without country code
     * @throws ChakaException {@code payment-password-…}, field {@code payment_password}
     */
    public static void check(Secret password, LocalDate birthDate, String phone) {
        String digits = password.text();
        if (!SIX_DIGITS.matcher(digits).matches()) {
            throw refused(ErrorCode.PAYMENT_PASSWORD_FORMAT);
        }
        if (isRun(digits, 1) || isRun(digits, -1)) {
            throw refused(ErrorCode.PAYMENT_PASSWORD_SEQUENCE);
        }
        if (REPETITION.matcher(digits).matches()) {
            throw refused(ErrorCode.PAYMENT_PASSWORD_REPETITION);
        }
        // Six digits are inside one of these texts exactly if they are six consecutive digits of it.
        if (Stream.of("uuuuMMdd", "ddMMuuuu", "MMdduuuu", "uuMMdd", "ddMMuu", "MMdduu")
                .map(form -> birthDate.format(DateTimeFormatter.ofPattern(form, Locale.ROOT)))
                .anyMatch(date -> date.contains(digits))) {
            throw refused(ErrorCode.PAYMENT_PASSWORD_BIRTH_DATE);
        }
        if (phone.contains(digits)) {
            throw refused(ErrorCode.PAYMENT_PASSWORD_PHONE);
        }
    }

    private static boolean isRun(String digits, int step) {
        for (int i = 1; i < DIGITS; i++) {
            // 9 is followed by 0, as on a keyboard: 567890 is a run, too.
            if (Math.floorMod(digits.charAt(i) - digits.charAt(i - 1), 10) != Math.floorMod(step, 10)) {
                return false;
            }
        }
        return true;
    }

    private static ChakaException refused(ErrorCode code) {
        return ChakaException.ofField(code, "payment_password");
    }
}
