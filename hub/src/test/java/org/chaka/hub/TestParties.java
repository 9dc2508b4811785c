package org.chaka.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.RevocationList;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The keys of everybody around the hub, and the handover folder with their certificates. */
public final class TestParties {
    /** The sixteen banks, by slot (S2). */
    public static final List<InstitutionCode> BANKS = List.of(
                    "01020000",
                    "01030000",
                    "01040000",
                    "01050000",
                    "03010000",
                    "01000000",
                    "03020000",
                    "03030000",
                    "03080000",
                    "03100000",
                    "03050000",
                    "03040000",
                    "03070000",
                    "03090000",
                    "03060000",
                    "03160000")
            .stream()
            .map(InstitutionCode::new)
            .toList();

    /** What a bank holds. */
    public record BankKeys(SigningKey signing, EncryptionKey encryption) {}

    private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2041-01-01T00:00:00Z");

    private final SecureRandom random = new SecureRandom();
    private final CertificateIssuer bankRoot = CertificateIssuer.createRoot("bank root", FROM, TO, random);
    private final CertificateIssuer authorityRoot = CertificateIssuer.createRoot("authority root", FROM, TO, random);
    private final Map<InstitutionCode, SigningKey> bankSigning = new HashMap<>();
    private final Map<InstitutionCode, EncryptionKey> bankEncryption = new HashMap<>();
    private final Path revocationFile;
    private RevocationList revocationList;
    private final List<X509Certificate> revoked = new ArrayList<>();
    private final SigningKey authoritySigning;
    private final EncryptionKey authorityEncryption;

    TestParties(Path handover) throws IOException, MalformedException {
        Files.createDirectories(handover.resolve("banks"));
        PemFiles.writeCertificate(handover.resolve("bank-root.pem"), bankRoot.root());
        this.revocationFile = handover.resolve("bank-revocations.pem");
        handOverRevocations();
        PemFiles.writeCertificate(handover.resolve("authority-root.pem"), authorityRoot.root());
        authoritySigning = signing(authorityRoot, ChakaUris.AUTHORITY_SIGNING);
        authorityEncryption = encryption(authorityRoot, ChakaUris.AUTHORITY_ENCRYPTION);
        PemFiles.writeCertificate(handover.resolve("authority-signing.pem"), authoritySigning.certificate());
        PemFiles.writeCertificate(handover.resolve("authority-encryption.pem"), authorityEncryption.certificate());
        for (InstitutionCode bank : BANKS) {
            SigningKey signing = signing(bankRoot, ChakaUris.institutionSigning(bank));
            EncryptionKey encryption = encryption(bankRoot, ChakaUris.institutionEncryption(bank));
            bankSigning.put(bank, signing);
            bankEncryption.put(bank, encryption);
            Path banks = handover.resolve("banks");
            PemFiles.writeCertificate(banks.resolve(bank.digits() + "-signing.pem"), signing.certificate());
            PemFiles.writeCertificate(banks.resolve(bank.digits() + "-encryption.pem"), encryption.certificate());
        }
    }

    /** A bank's signing key. */
    public SigningKey signingKey(InstitutionCode bank) {
        return bankSigning.get(bank);
    }

    /** A bank's encryption key. */
    public EncryptionKey encryptionKey(InstitutionCode bank) {
        return bankEncryption.get(bank);
    }

    /** A further pair of keys of a bank, certified by the bank root. */
    public BankKeys newKeys(InstitutionCode bank) {
        try {
            return new BankKeys(
                    signing(bankRoot, ChakaUris.institutionSigning(bank)),
                    encryption(bankRoot, ChakaUris.institutionEncryption(bank)));
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    /** Certificates of the bank root that give one bank the public keys of another. */
    public List<X509Certificate> certificatesOver(BankKeys keys, InstitutionCode bank) {
        return List.of(
                bankRoot.issueLeaf(
                        keys.signing().publicKey(), ChakaUris.institutionSigning(bank), LeafUsage.SIGNING, FROM, TO),
                bankRoot.issueLeaf(
                        keys.encryption().pair().publicKey(),
                        ChakaUris.institutionEncryption(bank),
                        LeafUsage.ENCRYPTION,
                        FROM,
                        TO));
    }

    /** The bank root's list as it was handed over last. */
    public RevocationList revocationList() {
        return revocationList;
    }

    /** The bank root adds a certificate to its revocation list and hands it over. */
    public void revoke(X509Certificate certificate) {
        revoked.add(certificate);
        try {
            handOverRevocations();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handOverRevocations() throws IOException {
        revocationList = bankRoot.revocationList(BigInteger.valueOf(revoked.size() + 1L), revoked, FROM, TO);
        PemFiles.writeRevocationList(revocationFile, revocationList);
    }

    /** The authority's signing key. */
    public SigningKey authoritySigning() {
        return authoritySigning;
    }

    /** The authority's encryption key. */
    public EncryptionKey authorityEncryption() {
        return authorityEncryption;
    }

    private SigningKey signing(CertificateIssuer issuer, String uri) throws MalformedException {
        ECPrivateKeyParameters key = P256.generate(random);
        return new SigningKey(key, issuer.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.SIGNING, FROM, TO));
    }

    private EncryptionKey encryption(CertificateIssuer issuer, String uri) throws MalformedException {
        ECPrivateKeyParameters key = P256.generate(random);
        return new EncryptionKey(key, issuer.issueLeaf(P256.publicKeyOf(key), uri, LeafUsage.ENCRYPTION, FROM, TO));
    }
}
