package org.chaka.hub;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A person of the tests, with a phone and a valid identity number that nobody else has. */
public record TestPerson(String name, String documentNumber, String phone, String region, String paymentPassword) {
    private static final int NUMBERS_PER_REGION = 1000;
    private static final AtomicInteger PERSONS = new AtomicInteger();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** Somebody who lives in Shanghai, born on 1990-03-07, payment password 284719. */
    public static TestPerson fresh() {
        return bornIn("11");
    }

    /** The same, with an identity number of this province. */
    public static TestPerson bornIn(String province) {
        int number = PERSONS.incrementAndGet();
        String first17 =
                String.format("%s%04d19900307%03d", province, number / NUMBERS_PER_REGION, number % NUMBERS_PER_REGION);
        // Counted: a phone of chance was somebody else's now and then, or held the payment password.
        String phone = "139" + (10_000_000 + number);
        return new TestPerson("测试", withCheckCharacter(first17), phone, "310000", "284719");
    }

    /** The same person, registered elsewhere. */
    public TestPerson in(String otherRegion) {
        return new TestPerson(name, documentNumber, phone, otherRegion, paymentPassword);
    }

    /** The body of a registration. */
    public Map<String, Object> registration(String smsCode) {
        return Map.of(
                "phone", phone,
                "sms_code", smsCode,
                "name", name,
                "document_number", documentNumber,
                "region", region,
                "payment_password", paymentPassword);
    }

    private static String withCheckCharacter(String first17) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (first17.charAt(i) - '0');
        }
        return first17 + "10X98765432".charAt(sum % 11);
    }
}
