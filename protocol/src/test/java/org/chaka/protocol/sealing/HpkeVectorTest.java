package org.chaka.protocol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.Samples;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.vectors.VectorFiles;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("RFC 9180: official vectors of DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, base mode")
class HpkeVectorTest {
    private final JsonNode vector = VectorFiles.read("hpke-rfc9180");

    @Test
    void theSuiteIsThatOfTheVector() {
        byte[] ids = {
            0,
            (byte) vector.get("kem_id").asInt(),
            0,
            (byte) vector.get("kdf_id").asInt(),
            0,
            (byte) vector.get("aead_id").asInt()
        };
        assertThat(Suite.toBytes()).isEqualTo(ids);
    }

    @Test
    void theOpenerOpensTheVector() throws Exception {
        byte[] sealed = HexFormat.of()
                .parseHex(vector.get("enc").asString() + vector.get("ct").asString());
        assertThat(HpkeOpener.open(recipient(), hex("info"), hex("aad"), sealed))
                .isEqualTo(hex("pt"));
    }

    @Test
    void theSenderSideGivesTheVectorsBytesFromItsEphemeralKey() throws Exception {
        HPKE hpke = Suite.hpke();
        AsymmetricCipherKeyPair ephemeral = hpke.deriveKeyPair(hex("ikm_e"));
        HPKEContextWithEncapsulation sender = hpke.setupBaseS(P256.decodePublic(hex("pk_rm")), hex("info"), ephemeral);
        assertThat(sender.getEncapsulation()).isEqualTo(hex("enc"));
        assertThat(sender.seal(hex("aad"), hex("pt"))).isEqualTo(hex("ct"));
    }

    @Test
    void aThousandMessagesOfTheSenderAccumulateToThePublishedHash() throws Exception {
        HPKE hpke = Suite.hpke();
        HPKEContextWithEncapsulation sender =
                hpke.setupBaseS(P256.decodePublic(hex("pk_rm")), hex("info"), hpke.deriveKeyPair(hex("ikm_e")));
        SHAKEDigest source = new SHAKEDigest(128);
        SHAKEDigest sink = new SHAKEDigest(128);
        for (int i = 0; i < 1000; i++) {
            byte[] aad = draw(source);
            byte[] ciphertext = sender.seal(aad, draw(source));
            sink.update(ciphertext, 0, ciphertext.length);
        }
        byte[] accumulated = new byte[16];
        sink.doFinal(accumulated, 0, accumulated.length);
        assertThat(accumulated).isEqualTo(hex("encryptions_accumulated"));
    }

    @Test
    void theRecipientsKeyPairFollowsFromItsKeyMaterial() throws Exception {
        AsymmetricCipherKeyPair pair = Suite.hpke().deriveKeyPair(hex("ikm_r"));
        assertThat(((ECPrivateKeyParameters) pair.getPrivate()).getD())
                .isEqualTo(recipient().getD());
        assertThat(P256.encodePublic(P256.publicKeyOf(recipient()))).isEqualTo(hex("pk_rm"));
    }

    @Test
    void whatTheSealerSealsTheOpenerOpensAndNothingElse() throws Exception {
        ECPrivateKeyParameters key = Samples.privateKey("device");
        byte[] publicKey = P256.encodePublic(P256.publicKeyOf(key));
        byte[] sealed = HpkeSealer.seal(publicKey, new byte[] {1}, new byte[] {2}, new byte[] {3, 4});
        assertThat(sealed).hasSize(65 + 2 + 16);
        assertThat(HpkeOpener.open(key, new byte[] {1}, new byte[] {2}, sealed)).containsExactly(3, 4);
        byte[] cut = Arrays.copyOf(sealed, 80);
        refused(key, 9, 2, sealed);
        refused(key, 1, 9, sealed);
        refused(Samples.privateKey("another device"), 1, 2, sealed);
        refused(key, 1, 2, cut);
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            refused(key, 1, 2, changed);
        }
    }

    @Test
    void sealingTwiceGivesDifferentBytes() throws Exception {
        byte[] publicKey = P256.encodePublic(P256.publicKeyOf(Samples.privateKey("device")));
        byte[] none = {};
        assertThat(HpkeSealer.seal(publicKey, none, none, none))
                .isNotEqualTo(HpkeSealer.seal(publicKey, none, none, none));
    }

    private static void refused(ECPrivateKeyParameters key, int info, int aad, byte[] sealed) {
        assertThatThrownBy(() -> HpkeOpener.open(key, new byte[] {(byte) info}, new byte[] {(byte) aad}, sealed))
                .isInstanceOf(MalformedException.class);
    }

    private static byte[] draw(SHAKEDigest source) {
        byte[] length = new byte[1];
        source.doOutput(length, 0, 1);
        byte[] content = new byte[length[0] & 0xff];
        source.doOutput(content, 0, content.length);
        return content;
    }

    private ECPrivateKeyParameters recipient() throws MalformedException {
        return P256.decodePrivate(hex("sk_rm"));
    }

    private byte[] hex(String member) {
        return HexFormat.of().parseHex(vector.get(member).asString());
    }
}
