package org.chaka.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What HPKE, batches and signatures are made of, against the vectors by which NIST validates implementations. */
@DisplayName("NIST CAVP: official vectors of P-256, ECDSA with SHA-256, ECDH and AES-256-GCM")
class NistVectorsTest {
    private static final int TAG_BITS = 128;

    @ParameterizedTest
    @MethodSource("publicKeys")
    @DisplayName("B1: a public key is taken exactly when its point is on the curve")
    void publicKey(JsonNode vector) throws MalformedException {
        if (vector.get("valid").asBoolean()) {
            assertThat(P256.encodePublic(P256.decodePublic(point(vector)))).isEqualTo(point(vector));
        } else {
            assertThatThrownBy(() -> P256.decodePublic(point(vector))).isInstanceOf(MalformedException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    @DisplayName("B2: a signature verifies exactly when neither message, key nor signature was changed")
    void signature(JsonNode vector) throws MalformedException {
        byte[] signature = hex(vector, "r", "s");
        assertThat(P256.verify(P256.decodePublic(point(vector)), signature, hex(vector, "message")))
                .as(vector.get("why").asString())
                .isEqualTo(vector.get("valid").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("keyAgreements")
    @DisplayName("B1: two keys agree on the secret of the vector; one that is not on the curve agrees on none")
    void keyAgreement(JsonNode vector) throws MalformedException {
        String why = vector.get("why").asString();
        if (why.contains("public key")) {
            assertThatThrownBy(() -> P256.decodePublic(point(vector))).isInstanceOf(MalformedException.class);
            return;
        }
        byte[] secret = P256.agree(P256.decodePrivate(hex(vector, "private")), P256.decodePublic(point(vector)));
        assertThat(Arrays.equals(secret, hex(vector, "z")))
                .as(why)
                .isEqualTo(vector.get("valid").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("aesGcm")
    @DisplayName("B1: the JDK's AES-GCM, which HPKE and batches use, opens what is whole and nothing else")
    void aesGcmOfTheJdk(JsonNode vector) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(hex(vector, "key"), "AES"),
                new GCMParameterSpec(TAG_BITS, hex(vector, "iv")));
        cipher.updateAAD(hex(vector, "aad"));
        byte[] sealed = hex(vector, "ciphertext", "tag");
        if (vector.has("plaintext")) {
            assertThat(cipher.doFinal(sealed)).isEqualTo(hex(vector, "plaintext"));
        } else {
            assertThatThrownBy(() -> cipher.doFinal(sealed)).isInstanceOf(AEADBadTagException.class);
        }
    }

    static Stream<JsonNode> publicKeys() {
        return vectors("public_keys");
    }

    static Stream<JsonNode> signatures() {
        return vectors("signatures");
    }

    static Stream<JsonNode> keyAgreements() {
        return vectors("key_agreements");
    }

    static Stream<JsonNode> aesGcm() {
        return vectors("aes_gcm");
    }

    private static Stream<JsonNode> vectors(String group) {
        return StreamSupport.stream(VectorFiles.read("nist-cavp").get(group).spliterator(), false);
    }

    private static byte[] point(JsonNode vector) {
        return HexFormat.of()
                .parseHex("04" + vector.get("x").asString() + vector.get("y").asString());
    }

    private static byte[] hex(JsonNode vector, String... parts) {
        StringBuilder digits = new StringBuilder();
        for (String part : parts) {
            digits.append(vector.get(part).asString());
        }
        return HexFormat.of().parseHex(digits);
    }
}
