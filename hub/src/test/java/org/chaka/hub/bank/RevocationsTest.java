package org.chaka.hub.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.RevocationList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RevocationsTest {
    private static final Instant FROM = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2032-01-01T00:00:00Z");

    private final CertificateIssuer root = root();

    @TempDir
    private Path folder;

    @BeforeEach
    void handOverTheRoot() throws IOException {
        PemFiles.writeCertificate(folder.resolve("bank-root.pem"), root.root());
    }

    private static CertificateIssuer root() {
        return CertificateIssuer.createRoot("Bank root", FROM, TO, new SecureRandom());
    }

    private static RevocationList list(CertificateIssuer issuer, long number) {
        return issuer.revocationList(BigInteger.valueOf(number), List.of(), FROM, TO);
    }

    private void handOver(RevocationList list) throws IOException {
        PemFiles.writeRevocationList(folder.resolve("bank-revocations.pem"), list);
    }

    @Test
    @DisplayName("B1: a later list takes the place of the one before; an older one, another root's and no list do not")
    void onlyALaterList() throws IOException {
        handOver(list(root, 7));
        Revocations revocations = new Revocations(new Handover(folder));
        RevocationList later = list(root, 8);
        handOver(later);
        revocations.refresh();
        assertThat(revocations.der()).isEqualTo(later.der());
        for (RevocationList other : List.of(list(root, 7), list(root(), 9))) {
            handOver(other);
            revocations.refresh();
            assertThat(revocations.der()).isEqualTo(later.der());
        }
        Files.writeString(folder.resolve("bank-revocations.pem"), "no list");
        revocations.refresh();
        assertThat(revocations.der()).isEqualTo(later.der());
    }

    @Test
    @DisplayName("B1: a later list is taken although its file bears the same time as the one before")
    void byWhatItSays() throws IOException {
        handOver(list(root, 7));
        Path file = folder.resolve("bank-revocations.pem");
        FileTime written = Files.getLastModifiedTime(file);
        Revocations revocations = new Revocations(new Handover(folder));
        RevocationList later = list(root, 8);
        handOver(later);
        Files.setLastModifiedTime(file, written);
        revocations.refresh();
        assertThat(revocations.der()).isEqualTo(later.der());
    }

    @Test
    @DisplayName("B1: a list that could not be read is taken as soon as it can be")
    void triesAgain() throws IOException {
        handOver(list(root, 7));
        Revocations revocations = new Revocations(new Handover(folder));
        Files.writeString(folder.resolve("bank-revocations.pem"), "not all of it yet");
        revocations.refresh();
        RevocationList later = list(root, 8);
        handOver(later);
        revocations.refresh();
        assertThat(revocations.der()).isEqualTo(later.der());
    }

    @Test
    @DisplayName("B1: the metrics tell when the list has to be replaced")
    void gauge() throws IOException {
        handOver(list(root, 7));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Revocations revocations = new Revocations(new Handover(folder));
        assertThat(new RevocationGauge(revocations, meters)).isNotNull();
        assertThat(meters.get("chaka.bank.revocations.end.seconds").gauge().value())
                .isEqualTo((double) TO.getEpochSecond());
    }

    @Test
    @DisplayName("B1: without a list of the bank root the hub does not start, and says which file is missing")
    void notWithoutAList() throws IOException {
        assertThatThrownBy(() -> new Revocations(new Handover(folder)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("bank-revocations.pem")
                .hasMessageContaining("put it there");
        handOver(list(root(), 1));
        assertThatThrownBy(() -> new Revocations(new Handover(folder)))
                .hasMessageContaining("was not signed by the root");
    }
}
