package org.chaka.protocol.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.math.ec.ECPoint;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/** The one curve of the protocol: keys, their encoding, ECDSA with SHA-256, and key agreement. */
public final class P256 {
    private static final X9ECParameters CURVE = CustomNamedCurves.getByOID(SECObjectIdentifiers.secp256r1);
    static final ECNamedDomainParameters DOMAIN = new ECNamedDomainParameters(SECObjectIdentifiers.secp256r1, CURVE);
    private static final int SCALAR_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;

    private P256() {}

    /** A fresh private key; {@link #publicKeyOf} gives the other half. */
    public static ECPrivateKeyParameters generate(SecureRandom random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(DOMAIN, random));
        AsymmetricCipherKeyPair pair = generator.generateKeyPair();
        return (ECPrivateKeyParameters) pair.getPrivate();
    }

    /**
     * The private key with this 32-byte scalar.
     *
     * @throws MalformedException when it is not between 1 and n-1
     */
    public static ECPrivateKeyParameters decodePrivate(byte[] scalar) throws MalformedException {
        try {
            return new ECPrivateKeyParameters(new BigInteger(1, scalar), DOMAIN);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("not a P-256 private key", e);
        }
    }

    /** The public half. */
    public static ECPublicKeyParameters publicKeyOf(ECPrivateKeyParameters privateKey) {
        ECPoint point = DOMAIN.getG().multiply(privateKey.getD()).normalize();
        return new ECPublicKeyParameters(point, DOMAIN);
    }

    /** The 65 bytes {@code 04 | X | Y}. */
    public static byte[] encodePublic(ECPublicKeyParameters key) {
        return key.getQ().getEncoded(false);
    }

    /**
     * Reads {@code 04 | X | Y}.
     *
     * @throws MalformedException when it has another form, or the point is not on the curve
     */
    public static ECPublicKeyParameters decodePublic(byte[] encoded) throws MalformedException {
        if (encoded.length != WireLimits.PUBLIC_KEY_BYTES || encoded[0] != UNCOMPRESSED) {
            throw new MalformedException("a public key is 65 bytes, uncompressed");
        }
        try {
            // decodePoint and the constructor check the curve equation and refuse infinity.
            return new ECPublicKeyParameters(DOMAIN.getCurve().decodePoint(encoded), DOMAIN);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the point is not on P-256", e);
        }
    }

    /** As above. */
    public static ECPublicKeyParameters decodePublic(Bytes encoded) throws MalformedException {
        return decodePublic(encoded.toArray());
    }

    /**
     * The key of a certificate.
     *
     * @throws MalformedException when it is not a P-256 key
     */
    public static ECPublicKeyParameters publicKeyOf(X509Certificate certificate) throws MalformedException {
        SubjectPublicKeyInfo info =
                SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded());
        if (!SECObjectIdentifiers.secp256r1.equals(info.getAlgorithm().getParameters())) {
            throw new MalformedException("the certificate's key is not on P-256");
        }
        return decodePublic(info.getPublicKeyData().getBytes());
    }

    /** A signature of {@link #sign} in the DER form of X9.62, as OpenSSL and every JDK take it. */
    public static byte[] toDer(byte[] signature) {
        BigInteger r = new BigInteger(1, Arrays.copyOf(signature, SCALAR_BYTES));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, SCALAR_BYTES, signature.length));
        try {
            return StandardDSAEncoding.INSTANCE.encode(DOMAIN.getN(), r, s);
        } catch (IOException e) {
            throw new UncheckedIOException("two numbers always have a DER form", e);
        }
    }

    /**
     * ECDSA with SHA-256 over {@code message}.
     *
     * @return 64 bytes, {@code r | s} (IEEE P1363), others each time
     */
    public static byte[] sign(ECPrivateKeyParameters key, byte[]... message) {
        return Curves.sign(key, message);
    }

    /** Whether {@code signature} (64 bytes) is one of {@code key} over {@code message}. */
    public static boolean verify(ECPublicKeyParameters key, byte[] signature, byte[]... message) {
        return signature.length == WireLimits.SIGNATURE_BYTES && Curves.verify(key, signature, message);
    }

    /** The 32 bytes on which the holders of two key pairs agree, each from the own private and the other's public half. */
    public static byte[] agree(ECPrivateKeyParameters key, ECPublicKeyParameters other) {
        return Curves.agree(key, other);
    }

    /** A private key with its public half. */
    public record Pair(ECPrivateKeyParameters privateKey, ECPublicKeyParameters publicKey) {
        @Override
        public String toString() {
            return "Pair[hidden]";
        }
    }

    /** A private key with the public half that belongs to it. */
    public static Pair pairOf(ECPrivateKeyParameters privateKey) {
        return new Pair(privateKey, publicKeyOf(privateKey));
    }

    /** A fresh pair, for one message. */
    public static Pair pair() {
        return Curves.pair();
    }
}
