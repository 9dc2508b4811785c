package org.chaka.hub.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** With the real SoftHSM of Debian, which {@code ./check} installs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KeyEncryptionTest {
    private static final String PIN = "8264";
    private static final byte[] ROW = "row".getBytes(UTF_8);

    @TempDir
    static Path tokens;

    private static Path library;

    @TempDir
    Path data;

    @BeforeAll
    static void setUpToken() throws IOException, InterruptedException {
        library = library();
        Files.writeString(
                Path.of(System.getenv("SOFTHSM2_CONF")),
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        run("softhsm2-util", "--init-token", "--free", "--label", "chaka", "--pin", PIN, "--so-pin", "864209");
    }

    @Test
    @DisplayName("S14: with a token the key-encryption key never leaves it: no file of the key folder opens alone")
    void token() throws GeneralSecurityException, IOException {
        byte[] sealed = fields(token(PIN)).encrypt("张全".getBytes(UTF_8), ROW);
        assertThat(data.resolve("keys/key-encryption.key")).doesNotExist();
        assertThat(fields(token(PIN)).decrypt(sealed, ROW))
                .as("after a restart")
                .isEqualTo("张全".getBytes(UTF_8));
        assertThatThrownBy(() -> fields(file()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("key-encryption.key is missing");
        assertThat(data.resolve("keys/key-encryption.key")).doesNotExist();
    }

    @Test
    @DisplayName("S14: what a token's key has encrypted opens in its place only, and unchanged only")
    void boundAndWhole() throws GeneralSecurityException {
        KeyEncryptionToken key = KeyEncryptionToken.open(token(PIN));
        byte[] sealed = key.encrypt(new byte[32], ROW);
        assertThat(key.decrypt(sealed, ROW)).isEqualTo(new byte[32]);
        assertThat(sealed).isNotEqualTo(key.encrypt(new byte[32], ROW));
        assertThatThrownBy(() -> key.decrypt(sealed, "another".getBytes(UTF_8)))
                .isInstanceOf(GeneralSecurityException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> key.decrypt(sealed, ROW)).isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.decrypt(new byte[5], ROW)).isInstanceOf(GeneralSecurityException.class);
    }

    /** First, since a process that is logged in is asked for no PIN again. */
    @Test
    @Order(1)
    @DisplayName("S14: a wrong PIN, a missing token and a missing library each say what to look at")
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> fields(token("0000"))).hasMessageContaining("CHAKA_KEYENCRYPTION_PIN");
        assertThatThrownBy(() -> fields(new ChakaProperties.KeyEncryption(library.toString(), 99, new Secret(PIN))))
                .hasMessageContaining("slot 99");
        assertThatThrownBy(() -> fields(new ChakaProperties.KeyEncryption("/nowhere.so", 0, new Secret(PIN))))
                .hasMessageContaining("There is no PKCS#11 library /nowhere.so");
    }

    @Test
    @DisplayName(
            "S14: a key-encryption file that is missing, damaged or another's ends in a message, and nothing is made anew")
    void damagedFile() throws GeneralSecurityException, IOException {
        fields(file());
        Path key = data.resolve("keys/key-encryption.key");
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[32]);
        assertThatThrownBy(() -> fields(file())).hasMessageContaining("does not open with this key-encryption key");
        Files.write(key, new byte[31]);
        assertThatThrownBy(() -> fields(file())).hasMessageContaining("damaged: it must hold 32 bytes");
        Files.delete(key);
        assertThatThrownBy(() -> fields(file())).hasMessageContaining("is missing");
        assertThat(key).doesNotExist();
        Files.write(key, right);
        fields(file());
    }

    @Test
    @DisplayName("S14: a keyset that was made and is missing ends in a message, and no other is made in its place")
    void missingKeyset() throws GeneralSecurityException, IOException {
        fields(file());
        Path keyset = data.resolve("keys/fields.keyset");
        byte[] right = Files.readAllBytes(keyset);
        Files.delete(keyset);
        assertThatThrownBy(() -> fields(file())).hasMessageContaining("fields.keyset is missing");
        assertThat(keyset).doesNotExist();
        Path key = data.resolve("keys/key-encryption.key");
        byte[] rightKey = Files.readAllBytes(key);
        Files.delete(key);
        assertThatThrownBy(() -> fields(file())).as("both").hasMessageContaining("key-encryption.key is missing");
        Files.write(key, rightKey);
        Files.write(keyset, right);
        fields(file());
    }

    private Aead fields(ChakaProperties.KeyEncryption keyEncryption) throws GeneralSecurityException {
        return TestKeyStores.in(data, keyEncryption)
                .primitive("fields", PredefinedAeadParameters.AES256_GCM, Aead.class);
    }

    private static ChakaProperties.KeyEncryption token(String pin) {
        return new ChakaProperties.KeyEncryption(library.toString(), 0, new Secret(pin));
    }

    private static ChakaProperties.KeyEncryption file() {
        return new ChakaProperties.KeyEncryption("", 0, new Secret(""));
    }

    private static Path library() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("/usr/lib"), 3)) {
            return files.filter(file -> file.endsWith("libsofthsm2.so"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("SoftHSM is missing: apt-get install softhsm2"));
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
