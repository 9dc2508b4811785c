package org.chaka.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.P256;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class Rfc9421VectorTest {
    /** RFC 9421 B.1.3, test-key-ecc-p256. */
    private static final String KEY = "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEqIVYZVLCrPZHGHjP17CTW0/+D9Lf"
            + "w0EkjqF7xB4FivAxzic30tMM4GF+hR6Dxh71Z50VGGdldkkDXZCnTNnoXQ==";

    @Test
    @DisplayName("RFC 9421 B.2.4: the signature algorithm ecdsa-p256-sha256 over a signature base")
    void ecdsaP256Sha256() throws Exception {
        String base = """
                "@status": 200
                "content-type": application/json
                "content-digest": sha-512=:mEWXIS7MaLRuGgxOBdODa3xqM1XdEvxoYhvlCFJ41QJgJc4GTsPp29l5oGX69wWdXymyU0rjJuahq4l5aGgfLQ==:
                "content-length": 23
                "@signature-params": ("@status" "content-type" "content-digest" "content-length");created=1618884473;keyid="test-key-ecc-p256"\
                """;
        byte[] signature = Base64.getDecoder()
                .decode("wNmSUAhwb5LxtOtOpNa6W5xj067m5hFrj0XQ4fvpaCLx0NKocgPquLgyahnzDnDAUy5eCdlYUEkLIj+32oiasw==");
        assertThat(P256.verify(key(), signature, base.getBytes(StandardCharsets.US_ASCII)))
                .isTrue();
        assertThat(P256.verify(key(), signature, base.replace("200", "201").getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    private static ECPublicKeyParameters key() throws Exception {
        SubjectPublicKeyInfo info =
                SubjectPublicKeyInfo.getInstance(Base64.getDecoder().decode(KEY));
        return P256.decodePublic(info.getPublicKeyData().getBytes());
    }
}
