package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: the keys of banks and authority are theirs alone; the hub gets certificates")
class PublicKeyInfrastructureTest {
    private static final InstitutionCode BANK = new InstitutionCode("01020000");
    private static final InstitutionCode OTHER_BANK = new InstitutionCode("01030000");

    @TempDir
    Path folder;

    private Path keyFolder;
    private Path handover;
    private PublicKeyInfrastructure keys;

    @BeforeEach
    void make() throws Exception {
        keyFolder = folder.resolve("keys");
        handover = folder.resolve("handover");
        keys = made(BANK, OTHER_BANK);
        keys.handOver(handover);
    }

    @Test
    void keysAreMadeOnceAndThenFoundAgain() throws Exception {
        PublicKeyInfrastructure again = made(BANK, OTHER_BANK);
        assertThat(again.authority().root()).isEqualTo(keys.authority().root());
        assertThat(again.authority().signing().keyId())
                .isEqualTo(keys.authority().signing().keyId());
        assertThat(again.authority().encryption().keyId())
                .isEqualTo(keys.authority().encryption().keyId());
        for (InstitutionCode code : List.of(BANK, OTHER_BANK)) {
            PublicKeyInfrastructure.BankKeys before = keys.bank(code);
            PublicKeyInfrastructure.BankKeys now = again.bank(code);
            assertThat(now.signing().certificate()).isEqualTo(before.signing().certificate());
            assertThat(now.encryption().certificate())
                    .isEqualTo(before.encryption().certificate());
            assertThat(now.tagKey()).isEqualTo(before.tagKey());
        }
    }

    @Test
    @DisplayName("S2: a bank that joins later gets its certificate from the same root")
    void aBankJoins() throws Exception {
        InstitutionCode third = new InstitutionCode("01000000");
        X509Certificate leaf =
                made(BANK, OTHER_BANK, third).bank(third).signing().certificate();
        trust("bank-root").verifyLeaf(leaf, ChakaUris.institutionSigning(third), LeafUsage.SIGNING, at(2021));
    }

    @Test
    void everyPartyHasKeysOfItsOwn() {
        PublicKeyInfrastructure.BankKeys bank = keys.bank(BANK);
        PublicKeyInfrastructure.BankKeys other = keys.bank(OTHER_BANK);
        assertThat(Stream.of(
                        bank.signing().keyId(),
                        bank.encryption().keyId(),
                        other.signing().keyId(),
                        other.encryption().keyId(),
                        keys.authority().signing().keyId(),
                        keys.authority().encryption().keyId()))
                .doesNotHaveDuplicates();
        assertThat(bank.tagKey()).isNotEqualTo(other.tagKey());
    }

    @ParameterizedTest
    @ValueSource(ints = {2021, 2026, 2059})
    @DisplayName("every handed-over leaf leads to its root under its own name, also when the demo's time was moved")
    void leavesLeadToTheirRoot(int year) throws Exception {
        TrustAnchor banks = trust("bank-root");
        TrustAnchor authority = trust("authority-root");
        for (InstitutionCode code : List.of(BANK, OTHER_BANK)) {
            banks.verifyLeaf(
                    handedOver("banks/" + code + "-signing"),
                    ChakaUris.institutionSigning(code),
                    LeafUsage.SIGNING,
                    at(year));
            banks.verifyLeaf(
                    handedOver("banks/" + code + "-encryption"),
                    ChakaUris.institutionEncryption(code),
                    LeafUsage.ENCRYPTION,
                    at(year));
        }
        authority.verifyLeaf(handedOver("authority-signing"), ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING, at(year));
        authority.verifyLeaf(
                handedOver("authority-encryption"), ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION, at(year));
    }

    @Test
    void neitherRootVouchesForTheOther() {
        assertThatThrownBy(() -> trust("bank-root")
                        .verifyLeaf(
                                handedOver("authority-signing"),
                                ChakaUris.AUTHORITY_SIGNING,
                                LeafUsage.SIGNING,
                                at(2021)))
                .isInstanceOf(UntrustedCertificateException.class);
    }

    @Test
    void theHandedOverFolderHoldsNothingSecret() throws Exception {
        List<Path> files = filesIn(handover);
        Path revocations = handover.resolve("bank-revocations.pem");
        assertThat(files).hasSize(9).contains(revocations);
        for (Path file : files) {
            assertThat(file.toString()).endsWith(".pem");
            assertThat(Files.readString(file)).startsWith("-----BEGIN ").doesNotContain("PRIVATE KEY");
            if (!file.equals(revocations)) {
                PemFiles.readCertificate(file);
            }
        }
        assertThat(PemFiles.readRevocationList(revocations, trust("bank-root").root())
                        .isCurrent(Instant.parse("2059-01-01T00:00:00Z")))
                .isTrue();
    }

    @Test
    void keyFilesAreReadableByTheirOwnerOnly() throws Exception {
        List<Path> secret = filesIn(keyFolder).stream()
                .filter(file -> !file.toString().endsWith(".pem"))
                .toList();
        // Two roots; the authority's two keys and the one of what it keeps; three per bank.
        assertThat(secret).hasSize(2 + 3 + 2 * 3);
        for (Path file : secret) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .as(file.getFileName().toString())
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsLeftBesideTheKeys() throws Exception {
        assertThat(filesIn(keyFolder))
                .allSatisfy(file -> assertThat(file.toString()).matches(".*\\.(key|pem|secret)"));
    }

    private PublicKeyInfrastructure made(InstitutionCode... codes) throws Exception {
        return new PublicKeyInfrastructure(keyFolder, List.of(codes));
    }

    private TrustAnchor trust(String root) throws Exception {
        return new TrustAnchor(handedOver(root));
    }

    private X509Certificate handedOver(String name) throws Exception {
        return PemFiles.readCertificate(handover.resolve(name + ".pem"));
    }

    private static List<Path> filesIn(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static Instant at(int year) {
        return Instant.parse(year + "-12-21T02:00:00Z");
    }
}
