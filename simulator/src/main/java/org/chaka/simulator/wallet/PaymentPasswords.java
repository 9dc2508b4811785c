package org.chaka.simulator.wallet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** Checks payment passwords; five wrong ones lock for ten minutes. */
final class PaymentPasswords {
    private static final int ATTEMPTS = 5;
    private static final Duration LOCK = Duration.ofMinutes(10);

    /** A reply of docs/wallet.md; what does not belong to its outcome is null. */
    record Checked(String outcome, Integer attemptsLeft, Long retryAfterSeconds) {}

    private record Tries(int wrong, Instant lockedUntil) {}

    private final Map<WalletUser, Tries> tries = new EnumMap<>(WalletUser.class);
    private final Clock clock;

    PaymentPasswords(Clock clock) {
        this.clock = clock;
    }

    synchronized Checked check(WalletUser user, String password) {
        Instant now = clock.instant();
        Tries before = tries.getOrDefault(user, new Tries(0, Instant.MIN));
        if (before.lockedUntil().isAfter(now)) {
            return locked(before.lockedUntil(), now);
        }
        if (user.paymentPassword().equals(password)) {
            tries.remove(user);
            return new Checked("right", null, null);
        }
        int wrong = before.wrong() + 1;
        if (wrong == ATTEMPTS) {
            Instant until = now.plus(LOCK);
            tries.put(user, new Tries(0, until));
            return locked(until, now);
        }
        tries.put(user, new Tries(wrong, Instant.MIN));
        return new Checked("wrong", ATTEMPTS - wrong, null);
    }

    private static Checked locked(Instant until, Instant now) {
        return new Checked(
                "locked", null, Math.max(1, Duration.between(now, until).toSeconds()));
    }
}
