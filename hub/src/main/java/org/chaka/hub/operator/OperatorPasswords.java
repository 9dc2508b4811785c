package org.chaka.hub.operator;

import org.chaka.hub.platform.Pepper;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.platform.Turns;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id over the peppered password, with the parameters of payment passwords; one at a time. */
@Component
class OperatorPasswords {
    static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 16 * 1024;
    private static final int ITERATIONS = 2;
    private static final int MOST_WAITING = 20;
    private static final int WAIT_SECONDS = 5;

    private final Pepper pepper;
    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, MEMORY_KIB, ITERATIONS);
    private final Turns turns = new Turns(1, MOST_WAITING, WAIT_SECONDS);

    OperatorPasswords(Pepper pepper) {
        this.pepper = pepper;
    }

    /**
     * What is stored of a new password.
     *
     * @throws RefusedException when it is too short or too long
     */
    String hash(Secret password) {
        int length = password.text().codePointCount(0, password.text().length());
        if (length < SHORTEST || length > LONGEST) {
            throw RefusedException.of("enrol.password-length");
        }
        return turns.next(() -> argon2.encode(pepper.on(password)));
    }

    /**
     * Compares.
     *
     * @param hash null when there is nobody to compare with, which takes as long
     */
    boolean matches(Secret password, String hash) {
        return turns.next(() -> hash == null
                ? argon2.encode(pepper.on(password)).isEmpty()
                : argon2.matches(pepper.on(password), hash));
    }
}
