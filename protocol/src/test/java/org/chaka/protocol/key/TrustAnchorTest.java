package org.chaka.protocol.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TrustAnchorTest {
    private static final String URI = ChakaUris.institutionSigning(new InstitutionCode("01020000"));

    /** Tag and length of the sequence around the signed part and the signature. */
    private static final int OUTER_HEADER = 4;

    private final CertificateIssuer root = TestKeys.root("Bank root");
    private final TrustAnchor anchor = new TrustAnchor(root.root());
    private final ECPublicKeyParameters key = P256.publicKeyOf(P256.generate(TestKeys.RANDOM));
    private final X509Certificate leaf = root.issueLeaf(key, URI, LeafUsage.SIGNING, TestKeys.FROM, TestKeys.TO);

    @Test
    @DisplayName("a leaf of the pinned root is accepted for its URI and usage, at both ends of its validity")
    void accepted() throws UntrustedCertificateException {
        ECPublicKeyParameters found = anchor.verifyLeaf(leaf, URI, LeafUsage.SIGNING, TestKeys.NOW);
        assertThat(found.getQ()).isEqualTo(key.getQ());
        anchor.verifyLeaf(leaf, URI, LeafUsage.SIGNING, TestKeys.FROM);
        anchor.verifyLeaf(leaf, URI, LeafUsage.SIGNING, TestKeys.TO);
    }

    @Test
    @DisplayName("another bank's URI, another usage, and times outside the validity are refused")
    void leafRules() {
        String other = ChakaUris.institutionSigning(new InstitutionCode("01030000"));
        assertRefused(leaf, other, LeafUsage.SIGNING, TestKeys.NOW, "not of " + other);
        assertRefused(leaf, URI, LeafUsage.ENCRYPTION, TestKeys.NOW, "not marked for ENCRYPTION");
        assertRefused(leaf, URI, LeafUsage.SIGNING, TestKeys.FROM.minusMillis(1), "not valid yet");
        assertRefused(leaf, URI, LeafUsage.SIGNING, TestKeys.TO.plusMillis(1), "has expired");
        X509Certificate shorter =
                root.issueLeaf(key, URI, LeafUsage.SIGNING, TestKeys.FROM, TestKeys.NOW.minusSeconds(60));
        assertRefused(shorter, URI, LeafUsage.SIGNING, TestKeys.NOW, "the leaf has expired");
    }

    @Test
    @DisplayName("a root of the same name, a self-signed leaf and the root itself are refused")
    void otherIssuers() {
        CertificateIssuer impostor = TestKeys.root("Bank root");
        X509Certificate forged = impostor.issueLeaf(key, URI, LeafUsage.SIGNING, TestKeys.FROM, TestKeys.TO);
        assertRefused(forged, URI, LeafUsage.SIGNING, TestKeys.NOW, "was not signed by the pinned root");
        ECPrivateKeyParameters own = P256.generate(TestKeys.RANDOM);
        X509Certificate selfSigned =
                CertificateIssuer.selfSigned(own, URI, LeafUsage.SIGNING, TestKeys.FROM, TestKeys.TO, TestKeys.RANDOM);
        assertRefused(selfSigned, URI, LeafUsage.SIGNING, TestKeys.NOW, "names another issuer");
        assertRefused(root.root(), URI, LeafUsage.SIGNING, TestKeys.NOW, "marked as an issuer");
    }

    @Test
    @DisplayName(
            "a leaf without or with a second URI, on another curve, or with an unknown critical extension is refused")
    void oddLeaves() throws Exception {
        assertRefused(odd(p256Info(), false), URI, LeafUsage.SIGNING, TestKeys.NOW, "is of []");
        assertRefused(odd(p256Info(), false, URI, "urn:x"), URI, LeafUsage.SIGNING, TestKeys.NOW, "not of " + URI);
        assertRefused(odd(p256Info(), true, URI), URI, LeafUsage.SIGNING, TestKeys.NOW, "critical extension");
        KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));
        SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(
                p384.generateKeyPair().getPublic().getEncoded());
        assertRefused(odd(info, false, URI), URI, LeafUsage.SIGNING, TestKeys.NOW, "not on P-256");
    }

    @Test
    @DisplayName("a changed byte anywhere in what the root signed makes a certificate unreadable or untrusted")
    void flips() throws CertificateEncodingException {
        byte[] der = Certificates.toDer(leaf).toArray();
        int signedLength = leaf.getTBSCertificate().length;
        for (int i = OUTER_HEADER; i < OUTER_HEADER + signedLength; i++) {
            byte[] changed = TestKeys.flipped(der, i);
            assertThatThrownBy(() -> anchor.verifyLeaf(
                            Certificates.ofDer(Bytes.copyOf(changed)), URI, LeafUsage.SIGNING, TestKeys.NOW))
                    .as("byte %d", i)
                    .isInstanceOfAny(MalformedException.class, UntrustedCertificateException.class);
        }
    }

    @Test
    @DisplayName("a private key beside another key's certificate is not taken")
    void mismatch() {
        ECPrivateKeyParameters other = P256.generate(TestKeys.RANDOM);
        assertThatThrownBy(() -> new SigningKey(other, leaf)).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> new EncryptionKey(other, leaf)).isInstanceOf(MalformedException.class);
    }

    private void assertRefused(X509Certificate leaf, String uri, LeafUsage usage, Instant now, String reason) {
        assertThatThrownBy(() -> anchor.verifyLeaf(leaf, uri, usage, now))
                .isInstanceOf(UntrustedCertificateException.class)
                .hasMessageContaining(reason);
    }

    private SubjectPublicKeyInfo p256Info() {
        return SubjectPublicKeyInfo.getInstance(leaf.getPublicKey().getEncoded());
    }

    private X509Certificate odd(SubjectPublicKeyInfo info, boolean policyIsCritical, String... uris) throws Exception {
        X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                new X500Name("CN=Bank root"),
                BigInteger.TEN,
                Date.from(TestKeys.FROM),
                Date.from(TestKeys.TO),
                new X500Name("CN=odd"),
                info);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
        GeneralName[] names = new GeneralName[uris.length];
        for (int i = 0; i < uris.length; i++) {
            names[i] = new GeneralName(GeneralName.uniformResourceIdentifier, uris[i]);
        }
        if (uris.length > 0) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        }
        if (policyIsCritical) {
            builder.addExtension(Extension.qCStatements, true, new DERSequence());
        }
        var ecdsa = new DefaultSignatureAlgorithmIdentifierFinder().find("SHA256withECDSA");
        var sha256 = new DefaultDigestAlgorithmIdentifierFinder().find(ecdsa);
        byte[] der = builder.build(new BcECContentSignerBuilder(ecdsa, sha256).build(root.rootKey()))
                .getEncoded();
        return Certificates.ofDer(Bytes.copyOf(der));
    }
}
