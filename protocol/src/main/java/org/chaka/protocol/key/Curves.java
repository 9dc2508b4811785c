package org.chaka.protocol.key;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/**
 * The arithmetic of P-256: by AWS-LC where it runs, which is Linux on x86-64, elsewhere by the JDK. Both know only keys of
 * the JDK's kind; a key pair is made there too. See docs/decisions/0019.
 */
final class Curves {
    private static final String CURVE = "secp256r1";
    private static final String ECDH = "ECDH";
    private static final String ECDSA = "SHA256withECDSAinP1363Format";

    private static final Provider PROVIDER = provider();

    private static final ECParameterSpec PARAMETERS = parameters();

    private Curves() {}

    /** 64 bytes, {@code r | s}; the random number in it is drawn by the provider. */
    static byte[] sign(ECPrivateKeyParameters key, byte[]... message) {
        try {
            Signature signature = Signature.getInstance(ECDSA, PROVIDER);
            signature.initSign(privateKey(key));
            for (byte[] part : message) {
                signature.update(part);
            }
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key can sign", e);
        }
    }

    /** Whether the 64 bytes are a signature of the key over the message. */
    static boolean verify(ECPublicKeyParameters key, byte[] signature, byte[]... message) {
        try {
            Signature verifier = Signature.getInstance(ECDSA, PROVIDER);
            verifier.initVerify(publicKey(key));
            for (byte[] part : message) {
                verifier.update(part);
            }
            return verifier.verify(signature);
        } catch (SignatureException notOne) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key can verify", e);
        }
    }

    /** The 32 bytes of the common point's x (SEC 1 section 3.3.1). */
    static byte[] agree(ECPrivateKeyParameters key, ECPublicKeyParameters other) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance(ECDH, PROVIDER);
            agreement.init(privateKey(key));
            agreement.doPhase(publicKey(other), true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("two P-256 keys agree on a secret", e);
        }
    }

    /** A fresh key pair. */
    static P256.Pair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PROVIDER);
            generator.initialize(new ECGenParameterSpec(CURVE));
            KeyPair pair = generator.generateKeyPair();
            ECPoint point = ((ECPublicKey) pair.getPublic()).getW();
            return new P256.Pair(
                    new ECPrivateKeyParameters(((ECPrivateKey) pair.getPrivate()).getS(), P256.DOMAIN),
                    new ECPublicKeyParameters(
                            P256.DOMAIN.getCurve().createPoint(point.getAffineX(), point.getAffineY()), P256.DOMAIN));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every provider makes P-256 keys", e);
        }
    }

    private static PrivateKey privateKey(ECPrivateKeyParameters key) throws GeneralSecurityException {
        return keys().generatePrivate(new ECPrivateKeySpec(key.getD(), PARAMETERS));
    }

    private static PublicKey publicKey(ECPublicKeyParameters key) throws GeneralSecurityException {
        BigInteger x = key.getQ().getAffineXCoord().toBigInteger();
        BigInteger y = key.getQ().getAffineYCoord().toBigInteger();
        return keys().generatePublic(new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS));
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", PROVIDER);
    }

    private static Provider provider() {
        Provider fast = AmazonCorrettoCryptoProvider.INSTANCE;
        try {
            if (AmazonCorrettoCryptoProvider.INSTANCE.getLoadingError() == null) {
                KeyAgreement.getInstance(ECDH, fast);
                return fast;
            }
        } catch (GeneralSecurityException | SecurityException notWithThisJdk) {
            // Oracle's JDK takes no provider out of a jar that was put together anew.
        }
        return Security.getProvider("SunEC");
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK knows P-256", e);
        }
    }
}
