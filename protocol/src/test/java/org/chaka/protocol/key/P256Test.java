package org.chaka.protocol.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.util.BigIntegers;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class P256Test {
    private static final byte[] MESSAGE = "sample".getBytes(StandardCharsets.US_ASCII);
    private final ECPrivateKeyParameters key = P256.generate(new SecureRandom());
    private final ECPublicKeyParameters publicKey = P256.publicKeyOf(key);

    @Test
    @DisplayName(
            "RFC 6979 A.2.5: the published signature of \"sample\" verifies, and one of our own is another each time")
    void published() throws MalformedException {
        ECPrivateKeyParameters published = P256.decodePrivate(
                HexFormat.of().parseHex("c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721"));
        byte[] signature = HexFormat.of()
                .parseHex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                        + "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
        assertThat(P256.verify(P256.publicKeyOf(published), signature, MESSAGE)).isTrue();
        assertThat(P256.sign(published, MESSAGE)).isNotEqualTo(P256.sign(published, MESSAGE));
    }

    @Test
    @DisplayName("a fresh pair belongs together, and two pairs agree on one secret, as Bouncy Castle computes it")
    void pairs() {
        P256.Pair one = P256.pair();
        P256.Pair other = P256.pair();
        assertThat(one.publicKey().getQ())
                .isEqualTo(P256.publicKeyOf(one.privateKey()).getQ());
        assertThat(P256.agree(one.privateKey(), other.publicKey()))
                .hasSize(32)
                .isEqualTo(P256.agree(other.privateKey(), one.publicKey()))
                .isNotEqualTo(P256.agree(one.privateKey(), one.publicKey()));
        ECDHBasicAgreement bouncyCastle = new ECDHBasicAgreement();
        bouncyCastle.init(one.privateKey());
        assertThat(P256.agree(one.privateKey(), other.publicKey()))
                .isEqualTo(BigIntegers.asUnsignedByteArray(32, bouncyCastle.calculateAgreement(other.publicKey())));
        assertThat(one.toString()).isEqualTo("Pair[hidden]");
    }

    @Test
    @DisplayName("a signature is what the JDK calls SHA256withECDSAinP1363Format")
    void jdkVerifies() throws Exception {
        byte[] spki = SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicKey)
                .getEncoded();
        PublicKey jdkKey = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
        Signature jdk = Signature.getInstance("SHA256withECDSAinP1363Format");
        jdk.initVerify(jdkKey);
        jdk.update(MESSAGE);
        assertThat(jdk.verify(P256.sign(key, MESSAGE))).isTrue();
        assertThat(KeyId.of(publicKey).toBytes())
                .isEqualTo(Arrays.copyOf(Digests.sha256(jdkKey.getEncoded()).toArray(), KeyId.LENGTH));
    }

    @Test
    @DisplayName("a signature over parts is one over their concatenation")
    void parts() {
        byte[] signature = P256.sign(key, Arrays.copyOf(MESSAGE, 2), Arrays.copyOfRange(MESSAGE, 2, 6));
        assertThat(P256.verify(publicKey, signature, MESSAGE)).isTrue();
    }

    @Test
    @DisplayName("no other byte, message, key or length verifies")
    void refused() {
        byte[] signature = P256.sign(key, MESSAGE);
        for (int i = 0; i < signature.length; i++) {
            assertThat(P256.verify(publicKey, TestKeys.flipped(signature, i), MESSAGE))
                    .isFalse();
        }
        assertThat(P256.verify(publicKey, signature, TestKeys.flipped(MESSAGE, 0)))
                .isFalse();
        assertThat(P256.verify(publicKey, Arrays.copyOf(signature, 63), MESSAGE))
                .isFalse();
        assertThat(P256.verify(publicKey, Arrays.copyOf(signature, 65), MESSAGE))
                .isFalse();
        assertThat(P256.verify(publicKey, new byte[64], MESSAGE)).isFalse();
        ECPublicKeyParameters other = P256.publicKeyOf(P256.generate(new SecureRandom()));
        assertThat(P256.verify(other, signature, MESSAGE)).isFalse();
    }

    @Test
    @DisplayName("a public key survives its 65 bytes; a point off the curve, compressed or cut is refused")
    void publicKeys() throws MalformedException {
        byte[] point = P256.encodePublic(publicKey);
        assertThat(point).hasSize(65).startsWith(4);
        assertThat(P256.encodePublic(P256.decodePublic(point))).isEqualTo(point);
        assertRefused(TestKeys.flipped(point, 64));
        assertRefused(TestKeys.flipped(point, 0));
        assertRefused(publicKey.getQ().getEncoded(true));
        assertRefused(Arrays.copyOf(point, 64));
        assertRefused(new byte[1]);
        byte[] origin = new byte[65];
        origin[0] = 4;
        assertRefused(origin);
    }

    @Test
    @DisplayName("a private key is between 1 and n-1")
    void privateKeys() {
        BigInteger order = P256.DOMAIN.getN();
        assertThatThrownBy(() -> P256.decodePrivate(new byte[32])).isInstanceOf(MalformedException.class);
        assertThatThrownBy(() -> P256.decodePrivate(order.toByteArray())).isInstanceOf(MalformedException.class);
    }

    @Test
    @DisplayName("a key id is 16 lower-case hexadecimal digits, with value equality")
    void keyIds() throws MalformedException {
        KeyId id = KeyId.of(publicKey);
        assertThat(KeyId.parse(id.toString())).isEqualTo(id);
        assertThat(new KeyId(0xffL).toString()).isEqualTo("00000000000000ff");
        for (String bad : new String[] {"", "ff", "00000000000000FF", "00000000000000fg", "00000000000000ff0"}) {
            assertThatThrownBy(() -> KeyId.parse(bad)).isInstanceOf(MalformedException.class);
        }
        assertThat(Bytes.copyOf(id.toBytes()).hex()).isEqualTo(id.toString());
    }

    private static void assertRefused(byte[] encoded) {
        assertThatThrownBy(() -> P256.decodePublic(encoded)).isInstanceOf(MalformedException.class);
    }
}
