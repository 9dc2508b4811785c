package org.chaka.protocol.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.chaka.protocol.wire.MalformedException;

/** A private signing key with its certificate, of a bank, the authority or the hub. Safe for many threads. */
public final class SigningKey {
    private final ECPrivateKeyParameters privateKey;
    private final ECPublicKeyParameters publicKey;
    private final X509Certificate certificate;
    private final KeyId keyId;

    /**
     * Puts the two together.
     *
     * @throws MalformedException when the certificate is not that of the private key
     */
    public SigningKey(ECPrivateKeyParameters privateKey, X509Certificate certificate) throws MalformedException {
        this.privateKey = privateKey;
        this.publicKey = KeyPairs.requirePair(privateKey, certificate);
        this.certificate = certificate;
        this.keyId = KeyId.of(publicKey);
    }

    /** ECDSA over the concatenation of {@code message}, 64 bytes. */
    public byte[] sign(byte[]... message) {
        return P256.sign(privateKey, message);
    }

    /** The public half. */
    public ECPublicKeyParameters publicKey() {
        return publicKey;
    }

    /** The private half as the JDK's TLS takes it. */
    public PrivateKey toPrivateKey() {
        try {
            byte[] pkcs8 =
                    PrivateKeyInfoFactory.createPrivateKeyInfo(privateKey).getEncoded();
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows P-256", e);
        }
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
        return "SigningKey[" + keyId + "]";
    }
}
