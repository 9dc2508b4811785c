package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;

/**
 * A bank's signing key, with the encryption key that was admitted together with it.
 *
 * @param encryption certificate of that one: work that is asked for under the signing key is sealed to it
 * @param retiredAt when another pair took its place; null before
 */
public record BankKey(
        Bank bank,
        KeyId keyId,
        ECPublicKeyParameters key,
        X509Certificate signing,
        X509Certificate encryption,
        KeyState state,
        Instant retiredAt) {
    /** How long a retired pair may still take work: the life of a query, so that a node need not change at once. */
    public static final Duration OVERLAP = Duration.ofHours(24);

    /** The id of the encryption key: what is sealed to it, only the holder of this pair opens. */
    public KeyId encryptionKeyId() {
        try {
            return KeyId.of(P256.publicKeyOf(encryption));
        } catch (MalformedException e) {
            throw new IllegalStateException("an admitted bank has no usable encryption key", e);
        }
    }

    /** Whether nothing that it signs counts any more. */
    public boolean isRevoked() {
        return state == KeyState.REVOKED;
    }

    /** Whether work may be handed out to its holder. */
    public boolean mayTakeWork(Instant now) {
        return mayAnswer(now);
    }

    /** Whether an answer under it counts for an inquiry that was handed out at {@code leasedAt}, whenever it comes. */
    public boolean mayAnswer(Instant leasedAt) {
        return switch (state) {
            case NEXT, ACTIVE -> true;
            case RETIRED -> leasedAt.isBefore(retiredAt.plus(OVERLAP));
            case REVOKED -> false;
        };
    }

    /** When the first of both certificates ends. */
    Instant endsAt() {
        Instant one = signing.getNotAfter().toInstant();
        Instant other = encryption.getNotAfter().toInstant();
        return one.isBefore(other) ? one : other;
    }

    /** Whether both certificates are valid at that moment. */
    boolean isValid(Instant now) {
        return isValid(signing, now) && isValid(encryption, now);
    }

    /** Whether it is, or will be, what the bank works with. */
    boolean isCurrent() {
        return state == KeyState.NEXT || state == KeyState.ACTIVE;
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
