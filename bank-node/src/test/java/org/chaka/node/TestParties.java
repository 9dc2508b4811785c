package org.chaka.node;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The parties around a node, with real keys and certificates. */
final class TestParties {
    static final Instant NOW = Instant.parse("2021-12-21T02:00:00Z");
    static final InstitutionCode BANK = new InstitutionCode("01020000");
    static final InstitutionCode OTHER_BANK = new InstitutionCode("01030000");
    static final SecureRandom RANDOM = new SecureRandom();

    private static final Instant FROM = NOW.minus(Duration.ofDays(1));
    private static final Instant TO = NOW.plus(Duration.ofDays(1000));

    final CertificateIssuer bankRoot = CertificateIssuer.createRoot("bank root", FROM, TO, RANDOM);
    final CertificateIssuer authorityRoot = CertificateIssuer.createRoot("authority root", FROM, TO, RANDOM);
    final SigningKey authority = signing(authorityRoot, ChakaUris.AUTHORITY_SIGNING);
    final SigningKey bankSigning = signing(bankRoot, ChakaUris.institutionSigning(BANK));
    final EncryptionKey bankEncryption = encryption();
    final SigningKey hub = selfSignedHub();

    List<Bytes> authorityCertificates() {
        return List.of(Certificates.toDer(authority.certificate()));
    }

    static SigningKey signing(CertificateIssuer issuer, String uri) {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        X509Certificate leaf = issuer.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.SIGNING, FROM, TO);
        try {
            return new SigningKey(key, leaf);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EncryptionKey encryption() {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        String uri = ChakaUris.institutionEncryption(BANK);
        X509Certificate leaf = bankRoot.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.ENCRYPTION, FROM, TO);
        try {
            return new EncryptionKey(key, leaf);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SigningKey selfSignedHub() {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        try {
            return new SigningKey(
                    key, CertificateIssuer.selfSigned(key, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, FROM, TO, RANDOM));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
