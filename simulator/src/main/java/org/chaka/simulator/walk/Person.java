package org.chaka.simulator.walk;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * An invented cardholder.
 *
 * @param documentNumber 18 characters
 * @param phone without country code
 */
public record Person(String name, String documentNumber, String phone, String paymentPassword) {
    private static final List<String> SURNAMES = List.of("王", "李", "张", "欧阳", "陈", "买买提·", "司徒", "𠮷");
    private static final List<String> GIVEN_NAMES = List.of("小青", "明", "思远", "嘉怡", "艾力", "建国");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final LocalDate OLDEST = LocalDate.of(1945, 1, 1);
    private static final int DAYS_OF_BIRTH = 60 * 365;
    private static final int FIRST_OF_BIRTH = 6;
    private static final int AFTER_BIRTH = 14;
    private static final int PASSWORD_DIGITS = 6;

    /** A person that the seed of {@code random} decides. */
    public static Person fresh(RandomGenerator random) {
        LocalDate birth = OLDEST.plusDays(random.nextInt(DAYS_OF_BIRTH));
        String first17 = "110105" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + digits(random, 3);
        return of(first17 + checkCharacter(first17), random);
    }

    /**
     * A person with this identity number.
     *
     * @param documentNumber 18 characters
     */
    public static Person of(String documentNumber, RandomGenerator random) {
        String name =
                SURNAMES.get(random.nextInt(SURNAMES.size())) + GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()));
        String phone = "13" + digits(random, 9);
        String date = documentNumber.substring(FIRST_OF_BIRTH, AFTER_BIRTH);
        return new Person(name, documentNumber, phone, password(random, phone, date));
    }

    /** Nothing: even an invented person's data stays out of logs. */
    @Override
    public String toString() {
        return "Person[hidden]";
    }

    /** Six different digits without neighbours, so that no rule on sequences or repetitions refuses them. */
    private static String password(RandomGenerator random, String phone, String birthDate) {
        while (true) {
            String candidate = digits(random, PASSWORD_DIGITS);
            boolean apart = candidate.chars().distinct().count() == PASSWORD_DIGITS;
            for (int i = 1; i < PASSWORD_DIGITS; i++) {
                apart &= Math.abs(candidate.charAt(i) - candidate.charAt(i - 1)) > 1;
            }
            if (apart && !phone.contains(candidate) && !birthDate.contains(candidate)) {
                return candidate;
            }
        }
    }

    private static String digits(RandomGenerator random, int count) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }

    /** GB 11643. */
    private static char checkCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length());
    }
}
