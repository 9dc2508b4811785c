package org.chaka.protocol.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** A root and the leaves it issues, for the offline authorities of section 2 and for tests. */
public final class CertificateIssuer {
    private static final int SERIAL_BITS = 120;

    private final ECPrivateKeyParameters rootKey;
    private final X509Certificate root;
    private final SecureRandom random;

    /** A root that exists already. */
    public CertificateIssuer(ECPrivateKeyParameters rootKey, X509Certificate root, SecureRandom random) {
        this.rootKey = rootKey;
        this.root = root;
        this.random = random;
    }

    /** A new root with a fresh key, valid from {@code from} to {@code to}. */
    public static CertificateIssuer createRoot(String commonName, Instant from, Instant to, SecureRandom random) {
        ECPrivateKeyParameters key = P256.generate(random);
        X500Name name = name(commonName);
        X509v3CertificateBuilder builder = builder(name, name, P256.publicKeyOf(key), from, to, random);
        add(builder, Extension.basicConstraints, new BasicConstraints(0));
        add(builder, Extension.keyUsage, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return new CertificateIssuer(key, sign(builder, key), random);
    }

    /** A self-signed leaf, as the hub has one. */
    public static X509Certificate selfSigned(
            ECPrivateKeyParameters key, String uri, LeafUsage usage, Instant from, Instant to, SecureRandom random) {
        X500Name name = name(uri);
        X509v3CertificateBuilder builder = builder(name, name, P256.publicKeyOf(key), from, to, random);
        addLeafExtensions(builder, uri, usage);
        return sign(builder, key);
    }

    /** A leaf for {@code publicKey} with {@code uri} in subjectAltName. */
    public X509Certificate issueLeaf(
            ECPublicKeyParameters publicKey, String uri, LeafUsage usage, Instant from, Instant to) {
        X500Name issuer = X500Name.getInstance(root.getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder builder = builder(issuer, name(uri), publicKey, from, to, random);
        addLeafExtensions(builder, uri, usage);
        return sign(builder, rootKey);
    }

    /**
     * A list of certificates that no longer count (RFC 5280 section 5).
     *
     * @param number higher than that of the list before
     * @param revoked certificates that this root issued
     * @param to when it has to be replaced by another
     */
    public RevocationList revocationList(
            BigInteger number, Collection<X509Certificate> revoked, Instant from, Instant to) {
        X500Name issuer = X500Name.getInstance(root.getSubjectX500Principal().getEncoded());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(issuer, Date.from(from));
        builder.setNextUpdate(Date.from(to));
        revoked.forEach(each -> builder.addCRLEntry(each.getSerialNumber(), Date.from(from), CRLReason.unspecified));
        try {
            builder.addExtension(Extension.cRLNumber, false, new CRLNumber(number));
            byte[] der = builder.build(signer(rootKey)).getEncoded();
            return RevocationList.of(Bytes.copyOf(der), root);
        } catch (OperatorCreationException | IOException | MalformedException | UntrustedCertificateException e) {
            throw new IllegalStateException("a revocation list could not be made", e);
        }
    }

    /** The root to pin. */
    public X509Certificate root() {
        return root;
    }

    /** The root's private key, to be kept offline. */
    public ECPrivateKeyParameters rootKey() {
        return rootKey;
    }

    private static void addLeafExtensions(X509v3CertificateBuilder builder, String uri, LeafUsage usage) {
        add(builder, Extension.basicConstraints, new BasicConstraints(false));
        add(builder, Extension.keyUsage, usage.extension());
        add(
                builder,
                Extension.subjectAlternativeName,
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer,
            X500Name subject,
            ECPublicKeyParameters key,
            Instant from,
            Instant to,
            SecureRandom random) {
        try {
            SubjectPublicKeyInfo info = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(key);
            BigInteger serial = new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS);
            return new X509v3CertificateBuilder(issuer, serial, Date.from(from), Date.from(to), subject, info);
        } catch (IOException e) {
            throw new IllegalArgumentException("a key that cannot be encoded", e);
        }
    }

    private static void add(X509v3CertificateBuilder builder, ASN1ObjectIdentifier id, ASN1Encodable value) {
        try {
            boolean critical = !id.equals(Extension.subjectAlternativeName);
            builder.addExtension(id, critical, value);
        } catch (IOException e) {
            throw new IllegalArgumentException("an extension that cannot be encoded", e);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, ECPrivateKeyParameters key) {
        try {
            byte[] der = builder.build(signer(key)).getEncoded();
            return Certificates.ofDer(Bytes.copyOf(der));
        } catch (OperatorCreationException | IOException | MalformedException e) {
            throw new IllegalStateException("a certificate could not be made", e);
        }
    }

    private static ContentSigner signer(ECPrivateKeyParameters key) throws OperatorCreationException {
        AlgorithmIdentifier ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        return new BcECContentSignerBuilder(ecdsa, sha256).build(key);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder().addRDN(BCStyle.CN, commonName).build();
    }
}
