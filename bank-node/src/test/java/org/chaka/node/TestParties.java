package org.chaka.node;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    private final Instant from;
    private final Instant to;
    private final List<ECPrivateKeyParameters> privateKeys = new ArrayList<>();

    final CertificateIssuer bankRoot;
    final CertificateIssuer authorityRoot;
    final SigningKey authority;
    final SigningKey bankSigning;
    final EncryptionKey bankEncryption;
    final SigningKey hub;

    /** Of the day that most tests live on. */
    TestParties() {
        this(NOW);
    }

    /** Of another day, for a process on the machine's own clock. */
    TestParties(Instant now) {
        this.from = now.minus(Duration.ofDays(1));
        this.to = now.plus(Duration.ofDays(1000));
        this.bankRoot = CertificateIssuer.createRoot("bank root", from, to, RANDOM);
        this.authorityRoot = CertificateIssuer.createRoot("authority root", from, to, RANDOM);
        this.authority = signing(authorityRoot, ChakaUris.AUTHORITY_SIGNING);
        this.bankSigning = signing(bankRoot, ChakaUris.institutionSigning(BANK));
        this.bankEncryption = encryption();
        this.hub = selfSignedHub();
    }

    /** The bank's two private keys: signing, encryption. */
    List<ECPrivateKeyParameters> bankPrivateKeys() {
        return List.of(privateKeys.get(1), bankEncryption.pair().privateKey());
    }

    List<Bytes> authorityCertificates() {
        return List.of(Certificates.toDer(authority.certificate()));
    }

    SigningKey signing(CertificateIssuer issuer, String uri) {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        privateKeys.add(key);
        X509Certificate leaf = issuer.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.SIGNING, from, to);
        try {
            return new SigningKey(key, leaf);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private EncryptionKey encryption() {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        String uri = ChakaUris.institutionEncryption(BANK);
        X509Certificate leaf = bankRoot.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.ENCRYPTION, from, to);
        try {
            return new EncryptionKey(key, leaf);
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private SigningKey selfSignedHub() {
        ECPrivateKeyParameters key = P256.generate(RANDOM);
        try {
            return new SigningKey(
                    key, CertificateIssuer.selfSigned(key, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, from, to, RANDOM));
        } catch (MalformedException e) {
            throw new IllegalStateException(e);
        }
    }
}
