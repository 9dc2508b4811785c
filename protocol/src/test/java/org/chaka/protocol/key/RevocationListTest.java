package org.chaka.protocol.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RevocationListTest {
    private static final Instant END = TestKeys.NOW.plus(Duration.ofDays(10));

    /** Of a DER length. */
    private static final int LONG_FORM = 0x80;

    private final CertificateIssuer root = TestKeys.root("Bank root");
    private final X509Certificate stolen = leaf();
    private final X509Certificate good = leaf();
    private final RevocationList list = list(root);

    private X509Certificate leaf() {
        return root.issueLeaf(
                P256.publicKeyOf(P256.generate(TestKeys.RANDOM)),
                ChakaUris.institutionSigning(new InstitutionCode("01020000")),
                LeafUsage.SIGNING,
                TestKeys.FROM,
                TestKeys.TO);
    }

    private RevocationList list(CertificateIssuer issuer) {
        return issuer.revocationList(BigInteger.valueOf(7), List.of(stolen), TestKeys.NOW, END);
    }

    @Test
    @DisplayName("B1: the root's list names the certificates that no longer count, its number and its end")
    void read() throws Exception {
        RevocationList found = RevocationList.of(list.der(), root.root());
        assertThat(found.contains(stolen)).isTrue();
        assertThat(found.contains(good)).isFalse();
        assertThat(found.number()).isEqualTo(7);
        assertThat(found.isCurrent(TestKeys.NOW)).isTrue();
        assertThat(found.isCurrent(TestKeys.NOW.minusSeconds(1))).isFalse();
        assertThat(found.isCurrent(END.minusMillis(1))).isTrue();
        assertThat(found.isCurrent(END)).isFalse();
    }

    @Test
    @DisplayName(
            "B1: a list of another root, even of the same name, and a changed byte in what the root signed are refused")
    void refused() throws Exception {
        assertThatThrownBy(
                        () -> RevocationList.of(list(TestKeys.root("Bank root")).der(), root.root()))
                .isInstanceOf(UntrustedCertificateException.class)
                .hasMessageContaining("not signed");
        assertThatThrownBy(() ->
                        RevocationList.of(list(TestKeys.root("Another root")).der(), root.root()))
                .isInstanceOf(UntrustedCertificateException.class)
                .hasMessageContaining("another issuer");
        byte[] der = list.der().toArray();
        X509CRL parsed = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        // The first byte of a long form tells how many more bytes of length there are. What is outside of the signed
        // part
        // can be written in more than one way.
        int signed = 2 + Byte.toUnsignedInt(der[1]) - LONG_FORM;
        int end = signed + parsed.getTBSCertList().length;
        for (int i = signed; i < end; i++) {
            Bytes changed = Bytes.copyOf(TestKeys.flipped(der, i));
            assertThatThrownBy(() -> RevocationList.of(changed, root.root()))
                    .as("byte %d", i)
                    .isInstanceOfAny(MalformedException.class, UntrustedCertificateException.class);
        }
        assertThatThrownBy(() -> RevocationList.of(Certificates.toDer(good), root.root()))
                .isInstanceOf(MalformedException.class);
    }
}
