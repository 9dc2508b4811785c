package org.chaka.protocol;

import java.security.SecureRandom;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** Fresh keys with certificates that are valid at {@link #NOW}. */
public final class TestKeys {
    /** The time of the tests. */
    public static final Instant NOW = Instant.parse("2021-12-21T02:00:00Z");

    /** When the certificates start. */
    public static final Instant FROM = Instant.parse("2021-12-01T00:00:00Z");

    /** When the certificates end. */
    public static final Instant TO = Instant.parse("2023-12-01T00:00:00Z");

    /** For everything that is not to be repeated. */
    public static final SecureRandom RANDOM = new SecureRandom();

    private TestKeys() {}

    /** A fresh root. */
    public static CertificateIssuer root(String name) {
        return CertificateIssuer.createRoot(name, FROM, TO, RANDOM);
    }

    /** A fresh signing key under {@code root}. */
    public static SigningKey signing(CertificateIssuer root, String uri) throws MalformedException {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        return new SigningKey(key, root.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.SIGNING, FROM, TO));
    }

    /** A fresh encryption key under {@code root}. */
    public static EncryptionKey encryption(CertificateIssuer root, String uri) throws MalformedException {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        return new EncryptionKey(key, root.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.ENCRYPTION, FROM, TO));
    }

    /** The 65 bytes of the public half. */
    public static Bytes point(ECPrivateKeyParameters key) {
        return Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(key)));
    }

    /** A copy with one bit of the byte at {@code index} changed. */
    public static byte[] flipped(byte[] bytes, int index) {
        byte[] changed = bytes.clone();
        changed[index] ^= 1;
        return changed;
    }
}
