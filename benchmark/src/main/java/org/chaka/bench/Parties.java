package org.chaka.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The keys around the hub: made by the bench, handed over to the hub, read by the stub banks. */
public final class Parties {
    private static final Instant FROM = Instant.parse("2021-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2060-01-01T00:00:00Z");

    /** The sixteen banks of S2, by slot. */
    public static final List<InstitutionCode> BANKS = Stream.of(
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
            .map(InstitutionCode::new)
            .toList();

    /** What a stub bank holds. */
    public record BankKeys(InstitutionCode bank, SigningKey signing, EncryptionKey encryption) {}

    private final Place place;
    private final List<InstitutionCode> banks;
    private final SecureRandom random = new SecureRandom();

    private Parties(Place place, List<InstitutionCode> banks) {
        this.place = place;
        this.banks = banks;
    }

    /** Reads the identity authority's signing key. */
    public static SigningKey authority(Place place) throws IOException, MalformedException {
        return new SigningKey(
                PemFiles.readPrivateKey(place.authorityKey()),
                PemFiles.readCertificate(place.handover().resolve("authority-signing.pem")));
    }

    /** The banks of the first {@code count} slots: those of S2, then made-up ones whose codes are 9 and their slot. */
    private static List<InstitutionCode> codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(slot -> slot < BANKS.size()
                        ? BANKS.get(slot)
                        : new InstitutionCode(String.format(Locale.ROOT, "9%07d", slot)))
                .toList();
    }

    /** Makes everything, with so many banks. */
    public static void make(Place place, int banks) throws IOException, MalformedException {
        new Parties(place, codes(banks)).make();
    }

    /** Reads the keys of the first {@code count} banks, by slot. */
    public static List<BankKeys> banks(Place place, int count) throws IOException, MalformedException {
        List<BankKeys> banks = new ArrayList<>();
        for (InstitutionCode bank : codes(count)) {
            banks.add(new BankKeys(
                    bank,
                    new SigningKey(
                            PemFiles.readPrivateKey(key(place, bank, "signing")),
                            PemFiles.readCertificate(certificate(place, bank, "signing"))),
                    new EncryptionKey(
                            PemFiles.readPrivateKey(key(place, bank, "encryption")),
                            PemFiles.readCertificate(certificate(place, bank, "encryption")))));
        }
        return banks;
    }

    private void make() throws IOException, MalformedException {
        Path handover = place.handover();
        Files.createDirectories(handover.resolve("banks"));
        Files.createDirectories(place.bankKeys());
        CertificateIssuer bankRoot = CertificateIssuer.createRoot("bench bank root", FROM, TO, random);
        CertificateIssuer authorityRoot = CertificateIssuer.createRoot("bench authority root", FROM, TO, random);
        PemFiles.writeCertificate(handover.resolve("bank-root.pem"), bankRoot.root());
        PemFiles.writeRevocationList(
                handover.resolve("bank-revocations.pem"), bankRoot.revocationList(BigInteger.ONE, List.of(), FROM, TO));
        PemFiles.writeCertificate(handover.resolve("authority-root.pem"), authorityRoot.root());
        PemFiles.writePrivateKey(
                place.authorityKey(),
                leaf(
                        authorityRoot,
                        ChakaUris.AUTHORITY_SIGNING,
                        LeafUsage.SIGNING,
                        handover.resolve("authority-signing.pem")));
        // No face is sealed to it here, so nobody needs this private key.
        leaf(
                authorityRoot,
                ChakaUris.AUTHORITY_ENCRYPTION,
                LeafUsage.ENCRYPTION,
                handover.resolve("authority-encryption.pem"));
        for (InstitutionCode bank : banks) {
            PemFiles.writePrivateKey(
                    key(place, bank, "signing"),
                    leaf(
                            bankRoot,
                            ChakaUris.institutionSigning(bank),
                            LeafUsage.SIGNING,
                            certificate(place, bank, "signing")));
            PemFiles.writePrivateKey(
                    key(place, bank, "encryption"),
                    leaf(
                            bankRoot,
                            ChakaUris.institutionEncryption(bank),
                            LeafUsage.ENCRYPTION,
                            certificate(place, bank, "encryption")));
        }
    }

    private ECPrivateKeyParameters leaf(CertificateIssuer issuer, String uri, LeafUsage usage, Path certificate)
            throws IOException {
        ECPrivateKeyParameters key = P256.generate(random);
        PemFiles.writeCertificate(certificate, issuer.issueLeaf(P256.publicKeyOf(key), uri, usage, FROM, TO));
        return key;
    }

    private static Path key(Place place, InstitutionCode bank, String usage) {
        return place.bankKeys().resolve(bank.digits() + "-" + usage + ".key");
    }

    private static Path certificate(Place place, InstitutionCode bank, String usage) {
        return place.handover().resolve("banks").resolve(bank.digits() + "-" + usage + ".pem");
    }
}
