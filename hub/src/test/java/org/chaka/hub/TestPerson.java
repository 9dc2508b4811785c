package org.chaka.hub;

import java.security.SecureRandom;
import java.util.Map;

/** A person of the tests, with a phone and a valid identity number that nobody else has. */
public record TestPerson(String name, String documentNumber, String phone, String region, String paymentPassword) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};

    /** Somebody of Shanghai, born on 1990-03-07, payment password 284719. */
    public static TestPerson random() {
        String first17 = "310101" + "19900307" + String.format("%03d", RANDOM.nextInt(1000));
        first17 = String.format("%06d", 110000 + RANDOM.nextInt(540000)) + first17.substring(6);
        String phone = "139" + String.format("%08d", RANDOM.nextInt(100_000_000));
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
