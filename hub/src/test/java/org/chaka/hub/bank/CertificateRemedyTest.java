package org.chaka.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.CertificateRequests;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B2: an operator who hands in a wrong certificate is told what to do")
class CertificateRemedyTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Instant FROM = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-27T00:00:00Z");
    private static final InstitutionCode BANK = new InstitutionCode("01990000");
    private static final String URI = ChakaUris.institutionSigning(BANK);

    private final ECPrivateKeyParameters key = P256.generate(RANDOM);
    private final CertificateIssuer root = CertificateIssuer.createRoot("Bank root", FROM, TO, RANDOM);

    @TempDir
    private Path folder;

    private X509Certificate issue(String uri, LeafUsage usage) {
        return issue(root, uri, usage, FROM, TO);
    }

    private X509Certificate issue(CertificateIssuer issuer, String uri, LeafUsage usage, Instant from, Instant to) {
        return issuer.issueLeaf(P256.publicKeyOf(key), uri, usage, from, to);
    }

    private String remedy(X509Certificate certificate) {
        return new CertificateRemedy(root.root(), BANK, NOW).of(certificate, LeafUsage.SIGNING);
    }

    @Test
    @DisplayName("the two files are swapped")
    void swapped() {
        assertThat(remedy(issue(ChakaUris.institutionEncryption(BANK), LeafUsage.ENCRYPTION)))
                .contains("give the signing certificate first");
    }

    @Test
    @DisplayName("another issuer, and one of the same name with another key: both roots are named")
    void otherIssuer() {
        CertificateIssuer other = CertificateIssuer.createRoot("Other root", FROM, TO, RANDOM);
        assertThat(remedy(issue(other, URI, LeafUsage.SIGNING, FROM, TO)))
                .contains("CN=Other root", "CN=Bank root", "bank-root.pem", "certify");
        CertificateIssuer namesake = CertificateIssuer.createRoot("Bank root", FROM, TO, RANDOM);
        assertThat(remedy(issue(namesake, URI, LeafUsage.SIGNING, FROM, TO))).contains("bank-root.pem", "certify");
    }

    @Test
    @DisplayName("another bank's")
    void otherBank() {
        assertThat(remedy(issue(ChakaUris.institutionSigning(new InstitutionCode("01990001")), LeafUsage.SIGNING)))
                .contains("Is 01990000 the right bank", URI);
    }

    @Test
    @DisplayName("outside its time, or the root outside its")
    void outOfTime() {
        Duration day = Duration.ofDays(1);
        assertThat(remedy(issue(root, URI, LeafUsage.SIGNING, FROM, NOW.minus(day))))
                .contains("issued for the same request");
        assertThat(remedy(issue(root, URI, LeafUsage.SIGNING, NOW.plus(day), TO)))
                .contains("clock", NOW.plus(day).toString());
        assertThat(new CertificateRemedy(root.root(), BANK, TO.plus(day))
                        .of(issue(URI, LeafUsage.SIGNING), LeafUsage.SIGNING))
                .contains("handover folder");
    }

    @Test
    @DisplayName("marked for something else")
    void otherUsage() {
        assertThat(remedy(issue(URI, LeafUsage.ENCRYPTION))).contains("digitalSignature", "docs/running.md");
    }

    @Test
    @DisplayName("no file, the request in the certificate's place, and no PEM at all are told apart")
    void files() throws IOException {
        assertThatThrownBy(
                        () -> CertificateSource.file(folder.resolve("none.pem").toString()))
                .isInstanceOf(BankChangeException.class)
                .hasMessageContaining("There is no file " + folder);
        Path request = folder.resolve("signing.csr");
        PemFiles.writeRequest(request, CertificateRequests.of(key, BANK, LeafUsage.SIGNING));
        assertThatThrownBy(() -> CertificateSource.file(request.toString()))
                .isInstanceOf(BankChangeException.class)
                .hasMessageContaining("signing.csr holds a CERTIFICATE REQUEST, not a CERTIFICATE.")
                .hasMessageContaining("issued for the bank's request");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello");
        assertThatThrownBy(() -> CertificateSource.file(text.toString()))
                .isInstanceOf(BankChangeException.class)
                .hasMessageContaining("text.pem is not PEM with a CERTIFICATE");
    }
}
