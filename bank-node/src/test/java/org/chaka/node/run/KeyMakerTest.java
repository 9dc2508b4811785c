package org.chaka.node.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.bouncycastle.operator.bc.BcECContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemReader;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("B2: a bank makes its keys itself, and hands over nothing secret")
class KeyMakerTest {
    private static final String CODE = "01990000";

    @TempDir
    private Path temporary;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private KeyMaker maker(Path folder) throws ConfigurationException {
        return new KeyMaker(folder, CODE, new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("'init' makes both keys, readable by their owner only, and for each a request that the key has signed")
    void init() throws Exception {
        Path folder = temporary.resolve("node");
        maker(folder).init();
        assertRequest(folder, "signing", KeyUsage.digitalSignature);
        assertRequest(folder, "encryption", KeyUsage.keyAgreement);
        assertThat(Files.readString(folder.resolve("tag.key"))).matches("[0-9a-f]{64}\n");
        assertOwnersOnly(folder.resolve("tag.key"));
        assertThat(folder.resolve("bank-node.md")).content().contains("card_not_present_enabled");
        assertThat(folder.resolve("bank-node.service")).content().contains("StateDirectory=bank-node");
        assertThat(folder.resolve("transfer.sh")).isExecutable();
        assertThat(Files.readString(folder.resolve("bank-node.yaml")))
                .contains("institution: " + CODE)
                .doesNotContain("12345678");
    }

    @Test
    @DisplayName("what is handed over names the bank and both key ids, which the operator compares on the telephone")
    void handedOver() throws Exception {
        maker(temporary).init();
        String text = Files.readString(temporary.resolve("handover.txt"));
        assertThat(text)
                .contains(CODE)
                .contains(keyId("signing").toString())
                .contains(keyId("encryption").toString());
        assertThat(said.toString(StandardCharsets.UTF_8)).contains(text.lines().toList());
    }

    @Test
    @DisplayName("a file that is there is never written over, and nothing else is made then")
    void nothingIsWrittenOver() throws Exception {
        Files.writeString(temporary.resolve("encryption.key"), "in use");
        assertThatThrownBy(() -> maker(temporary).init())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("encryption.key is there already");
        assertThat(Files.readString(temporary.resolve("encryption.key"))).isEqualTo("in use");
        try (var files = Files.list(temporary)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    @DisplayName("'keys' makes a further pair, and leaves tag key and configuration alone")
    void furtherPair() throws Exception {
        maker(temporary).init();
        maker(temporary.resolve("second")).keys();
        assertThat(temporary.resolve("second/signing.csr")).exists();
        assertThat(temporary.resolve("second/tag.key")).doesNotExist();
        assertThat(temporary.resolve("second/bank-node.yaml")).doesNotExist();
    }

    @Test
    @DisplayName("the configuration that 'init' writes has every key that must be there, and no other")
    void template() throws Exception {
        maker(temporary).init();
        Path file = temporary.resolve("bank-node.yaml");
        assertThatThrownBy(() -> Setup.read(file, java.time.Clock.systemUTC()).close())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems())
                                .allMatch(line -> line.contains("There is no file")
                                        || line.contains("cannot be reached")
                                        || line.contains("is taken")));
    }

    @Test
    @DisplayName("what is no institution code is told so")
    void code() {
        assertThatThrownBy(() -> new KeyMaker(temporary, "0199", System.out)).hasMessageContaining("8 digits");
    }

    private void assertRequest(Path folder, String name, int usage) throws Exception {
        assertOwnersOnly(folder.resolve(name + ".key"));
        PKCS10CertificationRequest request = request(folder.resolve(name + ".csr"));
        assertThat(request.isSignatureValid(
                        new BcECContentVerifierProviderBuilder(new DefaultDigestAlgorithmIdentifierFinder())
                                .build(PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo()))))
                .isTrue();
        assertThat(KeyId.of((ECPublicKeyParameters) PublicKeyFactory.createKey(request.getSubjectPublicKeyInfo())))
                .isEqualTo(KeyId.of(P256.publicKeyOf(PemFiles.readPrivateKey(folder.resolve(name + ".key")))));
        var extensions = request.getRequestedExtensions();
        assertThat(KeyUsage.fromExtensions(extensions).hasUsages(usage)).isTrue();
        assertThat(GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)
                        .getNames()[0]
                        .getName()
                        .toString())
                .isEqualTo("urn:chaka:institution:" + CODE + ":" + name);
    }

    private KeyId keyId(String name) throws Exception {
        return KeyId.of(P256.publicKeyOf(PemFiles.readPrivateKey(temporary.resolve(name + ".key"))));
    }

    private static PKCS10CertificationRequest request(Path file) throws Exception {
        try (PemReader pem = new PemReader(new StringReader(Files.readString(file)))) {
            return new PKCS10CertificationRequest(pem.readPemObject().getContent());
        }
    }

    private static void assertOwnersOnly(Path file) throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
