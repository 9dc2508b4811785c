package org.chaka.protocol.key;

import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.wire.MalformedException;

/** Catches a private key that was installed beside another key's certificate, before anything is signed with it. */
final class KeyPairs {
    private KeyPairs() {}

    static ECPublicKeyParameters requirePair(ECPrivateKeyParameters privateKey, X509Certificate certificate)
            throws MalformedException {
        ECPublicKeyParameters publicKey = P256.publicKeyOf(certificate);
        if (!publicKey.getQ().equals(P256.publicKeyOf(privateKey).getQ())) {
            throw new MalformedException("the certificate is not that of the private key");
        }
        return publicKey;
    }
}
