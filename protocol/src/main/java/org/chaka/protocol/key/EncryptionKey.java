package org.chaka.protocol.key;

import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.wire.MalformedException;

/** A private key that others seal to, with its certificate, of a bank or the authority. Safe for many threads. */
public final class EncryptionKey {
    private final ECPrivateKeyParameters privateKey;
    private final X509Certificate certificate;
    private final KeyId keyId;

    /**
     * Puts the two together.
     *
     * @throws MalformedException when the certificate is not that of the private key
     */
    public EncryptionKey(ECPrivateKeyParameters privateKey, X509Certificate certificate) throws MalformedException {
        this.privateKey = privateKey;
        this.keyId = KeyId.of(KeyPairs.requirePair(privateKey, certificate));
        this.certificate = certificate;
    }

    /** The private half, for an opener. */
    public ECPrivateKeyParameters privateKey() {
        return privateKey;
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
