package org.chaka.protocol.key;

import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.wire.MalformedException;

/** A private key that others seal to, with its certificate, of a bank or the authority. Safe for many threads. */
public final class EncryptionKey {
    private final P256.Pair pair;
    private final X509Certificate certificate;
    private final KeyId keyId;

    /**
     * Puts the two together.
     *
     * @throws MalformedException when the certificate is not that of the private key
     */
    public EncryptionKey(ECPrivateKeyParameters privateKey, X509Certificate certificate) throws MalformedException {
        this.pair = new P256.Pair(privateKey, KeyPairs.requirePair(privateKey, certificate));
        this.keyId = KeyId.of(pair.publicKey());
        this.certificate = certificate;
    }

    /** Both halves, for an opener. */
    public P256.Pair pair() {
        return pair;
    }

    /** The certificate of the public half. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** The id of the public half. */
    public KeyId keyId() {
        return keyId;
    }

    @Override
    public String toString() {
        return "EncryptionKey[" + keyId + "]";
    }
}
