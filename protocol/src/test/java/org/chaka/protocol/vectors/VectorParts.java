package org.chaka.protocol.vectors;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyInfoFactory;
import org.bouncycastle.util.BigIntegers;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Keys, certificates and bytes in the form that the vector files have them in. */
final class VectorParts {
    static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private VectorParts() {}

    static SigningKey signingKey(CertificateIssuer issuer, String name, String uri) throws MalformedException {
        ECPrivateKeyParameters key = VectorInputs.key(name);
        return new SigningKey(
                key,
                issuer.issueLeaf(
                        P256.publicKeyOf(key),
                        uri,
                        LeafUsage.SIGNING,
                        VectorInputs.CERTIFIED_FROM,
                        VectorInputs.CERTIFIED_TO));
    }

    static CertificateIssuer root(String name) {
        return CertificateIssuer.createRoot(name, VectorInputs.CERTIFIED_FROM, VectorInputs.CERTIFIED_TO, RANDOM);
    }

    static Vectors.PrivateKey privateKey(String name) throws IOException {
        ECPrivateKeyParameters key = VectorInputs.key(name);
        ECPublicKeyParameters publicKey = P256.publicKeyOf(key);
        Map<String, String> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("x", base64Url(publicKey.getQ().getAffineXCoord().toBigInteger()));
        jwk.put("y", base64Url(publicKey.getQ().getAffineYCoord().toBigInteger()));
        jwk.put("d", base64Url(key.getD()));
        return new Vectors.PrivateKey(
                KeyId.of(publicKey).toString(),
                hex(P256.encodePublic(publicKey)),
                hex(PrivateKeyInfoFactory.createPrivateKeyInfo(key).getEncoded()),
                jwk);
    }

    private static String base64Url(BigInteger number) {
        byte[] fixed = BigIntegers.asUnsignedByteArray(WireLimits.HASH_BYTES, number);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    static String der(X509Certificate certificate) {
        return Certificates.toDer(certificate).hex();
    }

    static String hex(byte[] bytes) {
        return Bytes.copyOf(bytes).hex();
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer out = ByteBuffer.allocate(
                Stream.of(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            out.put(part);
        }
        return out.array();
    }

    static void write(Path folder, String file, Object value) throws IOException {
        Files.writeString(folder.resolve(file), JSON.writeValueAsString(value) + "\n", StandardCharsets.UTF_8);
    }
}
