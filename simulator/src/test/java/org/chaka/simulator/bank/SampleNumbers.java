package org.chaka.simulator.bank;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chaka.protocol.identity.IdentityNumberException;
import org.chaka.protocol.identity.ResidentIdentityNumber;

/** Valid identity numbers of invented people. */
final class SampleNumbers {
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("uuMMdd");
    private static final LocalDate FIRST_BIRTH = LocalDate.of(1950, 1, 1);
    private static final LocalDate TODAY = LocalDate.of(2021, 12, 21);

    private SampleNumbers() {}

    /** As many as are taken; the seed is printed, so that a failure can be repeated. */
    static Stream<String> random(String test) {
        long seed = new SecureRandom().nextLong();
        System.out.println(test + ": seed " + seed);
        return of(new Random(seed));
    }

    /** The first of a fixed row of people of whom this holds. */
    static String first(Predicate<String> wanted) {
        return of(new Random(1)).limit(10_000).filter(wanted).findFirst().orElseThrow();
    }

    private static Stream<String> of(Random random) {
        return Stream.generate(() -> {
            String birth = FIRST_BIRTH.plusDays(random.nextInt(365 * 49)).format(SHORT_DATE);
            return eighteenDigits("110105" + birth + random.nextInt(100, 1000));
        });
    }

    private static String eighteenDigits(String fifteen) {
        try {
            return ResidentIdentityNumber.parse(fifteen, TODAY).digits();
        } catch (IdentityNumberException e) {
            throw new IllegalStateException(e);
        }
    }
}
