package org.chaka.protocol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.Samples;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.vectors.VectorFiles;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
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
        P256.Pair ephemeral = pair(hex("ikm_e"));
        assertThat(P256.encodePublic(ephemeral.publicKey())).isEqualTo(hex("enc"));
        Hpke sender = Hpke.toRecipient(ephemeral, P256.decodePublic(hex("pk_rm")), hex("info"));
        assertThat(sender.seal(hex("aad"), hex("pt"))).isEqualTo(hex("ct"));
    }

    @RepeatedTest(20)
    void bouncyCastleOpensWhatWeSealAndWeOpenWhatItSealsInBothModes(RepetitionInfo seed) throws Exception {
        Random random = new Random(seed.getCurrentRepetition());
        P256.Pair recipient = P256.pair();
        P256.Pair sender = P256.pair();
        byte[] info = random(random, 100);
        byte[] aad = random(random, 100);
        byte[] message = random(random, 1000);
        HPKE base = hpke(HPKE.mode_base);
        HPKE auth = hpke(HPKE.mode_auth);

        byte[] ours = HpkeSealer.seal(recipient.publicKey(), info, aad, message);
        assertThat(base.setupBaseR(enc(ours), theirs(recipient), info).open(aad, ciphertext(ours)))
                .isEqualTo(message);
        byte[] oursFrom = HpkeSealer.sealFrom(sender.privateKey(), recipient.publicKey(), info, aad, message);
        assertThat(auth.setupAuthR(enc(oursFrom), theirs(recipient), info, sender.publicKey())
                        .open(aad, ciphertext(oursFrom)))
                .isEqualTo(message);

        HPKEContextWithEncapsulation theirs = base.setupBaseS(recipient.publicKey(), info);
        assertThat(HpkeOpener.open(recipient, info, aad, join(theirs.getEncapsulation(), theirs.seal(aad, message))))
                .isEqualTo(message);
        assertThat(HpkeOpener.export(recipient, info, theirs.getEncapsulation(), aad))
                .isEqualTo(theirs.export(aad, 32));
        HPKEContextWithEncapsulation theirsFrom = auth.setupAuthS(recipient.publicKey(), info, theirs(sender));
        byte[] sealedFrom = join(theirsFrom.getEncapsulation(), theirsFrom.seal(aad, message));
        assertThat(HpkeOpener.openFrom(sender.publicKey(), recipient, info, aad, sealedFrom))
                .isEqualTo(message);
        assertThatThrownBy(() -> HpkeOpener.openFrom(P256.pair().publicKey(), recipient, info, aad, sealedFrom))
                .isInstanceOf(MalformedException.class);
        HpkeSealer.Exported exported = HpkeSealer.export(recipient.publicKey(), info, aad);
        assertThat(base.setupBaseR(exported.enc(), theirs(recipient), info).export(aad, 32))
                .isEqualTo(exported.secret());
    }

    @Test
    void theRecipientsKeyPairFollowsFromItsKeyMaterial() throws Exception {
        assertThat(pair(hex("ikm_r")).privateKey().getD())
                .isEqualTo(recipient().privateKey().getD());
        assertThat(P256.encodePublic(recipient().publicKey())).isEqualTo(hex("pk_rm"));
    }

    @Test
    void whatTheSealerSealsTheOpenerOpensAndNothingElse() throws Exception {
        P256.Pair key = P256.pairOf(Samples.privateKey("device"));
        byte[] publicKey = P256.encodePublic(key.publicKey());
        byte[] sealed = HpkeSealer.seal(publicKey, new byte[] {1}, new byte[] {2}, new byte[] {3, 4});
        assertThat(sealed).hasSize(65 + 2 + 16);
        assertThat(HpkeOpener.open(key, new byte[] {1}, new byte[] {2}, sealed)).containsExactly(3, 4);
        byte[] cut = Arrays.copyOf(sealed, 80);
        refused(key, 9, 2, sealed);
        refused(key, 1, 9, sealed);
        refused(P256.pairOf(Samples.privateKey("another device")), 1, 2, sealed);
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

    private static void refused(P256.Pair key, int info, int aad, byte[] sealed) {
        assertThatThrownBy(() -> HpkeOpener.open(key, new byte[] {(byte) info}, new byte[] {(byte) aad}, sealed))
                .isInstanceOf(MalformedException.class);
    }

    /** The key pair that follows from key material (section 7.1.3), by Bouncy Castle. */
    private static P256.Pair pair(byte[] material) {
        return P256.pairOf((ECPrivateKeyParameters)
                hpke(HPKE.mode_base).deriveKeyPair(material).getPrivate());
    }

    private static HPKE hpke(byte mode) {
        return new HPKE(mode, HPKE.kem_P256_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    }

    private static AsymmetricCipherKeyPair theirs(P256.Pair pair) {
        return new AsymmetricCipherKeyPair(pair.publicKey(), pair.privateKey());
    }

    private static byte[] random(Random random, int most) {
        byte[] bytes = new byte[random.nextInt(most)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] enc(byte[] sealed) {
        return Arrays.copyOf(sealed, 65);
    }

    private static byte[] ciphertext(byte[] sealed) {
        return Arrays.copyOfRange(sealed, 65, sealed.length);
    }

    private static byte[] join(byte[] enc, byte[] ciphertext) {
        return ByteBuffer.allocate(enc.length + ciphertext.length)
                .put(enc)
                .put(ciphertext)
                .array();
    }

    private P256.Pair recipient() throws MalformedException {
        return P256.pairOf(P256.decodePrivate(hex("sk_rm")));
    }

    private byte[] hex(String member) {
        return HexFormat.of().parseHex(vector.get(member).asString());
    }
}
