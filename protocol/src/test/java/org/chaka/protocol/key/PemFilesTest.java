package org.chaka.protocol.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PemFilesTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("a private key survives its file, which only its owner can read, and the JDK reads it too")
    void privateKey() throws Exception {
        Path file = folder.resolve("key.pem");
        ECPrivateKeyParameters key = P256.generate(TestKeys.RANDOM);
        PemFiles.writePrivateKey(file, key);
        assertThat(PemFiles.readPrivateKey(file).getD()).isEqualTo(key.getD());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String base64 = Files.readString(file).replaceAll("-----[A-Z ]+-----|\\s", "");
        byte[] pkcs8 = Base64.getDecoder().decode(base64);
        assertThat(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)))
                .isNotNull();
    }

    @Test
    @DisplayName("a certificate survives its file, also when it replaces an older one")
    void certificate() throws Exception {
        Path file = folder.resolve("root.pem");
        PemFiles.writeCertificate(file, TestKeys.root("one").root());
        CertificateIssuer two = TestKeys.root("two");
        PemFiles.writeCertificate(file, two.root());
        assertThat(PemFiles.readCertificate(file)).isEqualTo(two.root());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    @DisplayName("a file of the other kind, of another curve, broken or empty is refused by name")
    void refused() throws Exception {
        Path certificate = folder.resolve("root.pem");
        PemFiles.writeCertificate(certificate, TestKeys.root("one").root());
        assertThatThrownBy(() -> PemFiles.readPrivateKey(certificate))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("root.pem");
        KeyPairGenerator p384 = KeyPairGenerator.getInstance("EC");
        p384.initialize(new ECGenParameterSpec("secp384r1"));
        assertKeyRefused(
                write("PRIVATE KEY", p384.generateKeyPair().getPrivate().getEncoded()));
        assertKeyRefused(write("PRIVATE KEY", new byte[] {0x30, 0x00}));
        assertKeyRefused(Files.createFile(folder.resolve("empty.pem")));
    }

    private static void assertKeyRefused(Path file) {
        assertThatThrownBy(() -> PemFiles.readPrivateKey(file)).isInstanceOf(MalformedException.class);
    }

    private Path write(String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve("bad.pem"),
                "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }
}
