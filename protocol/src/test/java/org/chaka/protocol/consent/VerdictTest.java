package org.chaka.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.chaka.protocol.Samples;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B1, S6: the verdict covers device key, inquiry, consent and person")
class VerdictTest {
    private static final SigningKey AUTHORITY = Samples.signingKey("authority", ChakaUris.AUTHORITY_SIGNING);
    private static final Bytes EVIDENCE = Bytes.ofHex("0102030405060708090a0b0c0d0e0f10");
    private static final Bytes DEVICE_KEY = Samples.publicKey(Samples.privateKey("device"));
    private static final Bytes ROOT = Samples.hash("root");
    private static final Bytes SALT = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
    private static final Bytes PERSON = PersonCommitment.of(SALT, 1, Samples.NUMBER, Samples.NAME);
    private static final Bytes BINDING = Binding.of(Samples.INQUIRY, DEVICE_KEY, ROOT, PERSON);

    @Test
    void isReadAsItWasWrittenAndVerifies() throws Exception {
        Verdict verdict = verdict();
        Bytes bytes = verdict.encode();
        assertThat(bytes.length()).isEqualTo(132);
        assertThat(Verdict.parse(bytes.toArray())).isEqualTo(verdict);
        assertThat(verdict.isSignedBy(AUTHORITY.publicKey())).isTrue();
    }

    @Test
    void noByteOfItCanBeChanged() {
        byte[] bytes = verdict().encode().toArray();
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 0x40;
            assertThat(holds(changed)).as("byte " + i).isFalse();
        }
    }

    @Test
    void anotherVersionMethodDecisionOrSizeIsRefused() {
        byte[] bytes = verdict().encode().toArray();
        for (int[] change : new int[][] {{1, 2}, {2, 0}, {2, 3}, {3, 0}, {3, 2}}) {
            byte[] changed = bytes.clone();
            changed[change[0]] = (byte) change[1];
            assertThatThrownBy(() -> Verdict.parse(changed)).isInstanceOf(MalformedException.class);
        }
        assertThatThrownBy(() -> Verdict.parse(new byte[131])).isInstanceOf(MalformedException.class);
    }

    @Test
    void anotherKeyDoesNotVerifyIt() {
        SigningKey other = Samples.signingKey("impostor", ChakaUris.AUTHORITY_SIGNING);
        assertThat(verdict().isSignedBy(other.publicKey())).isFalse();
    }

    @Test
    void everyPartOfTheBindingMatters() {
        Bytes otherKey = Samples.publicKey(Samples.privateKey("another device"));
        assertThat(Binding.of(UUID.randomUUID(), DEVICE_KEY, ROOT, PERSON)).isNotEqualTo(BINDING);
        assertThat(Binding.of(Samples.INQUIRY, otherKey, ROOT, PERSON)).isNotEqualTo(BINDING);
        assertThat(Binding.of(Samples.INQUIRY, DEVICE_KEY, PERSON, PERSON)).isNotEqualTo(BINDING);
        assertThat(Binding.of(Samples.INQUIRY, DEVICE_KEY, ROOT, ROOT)).isNotEqualTo(BINDING);
        assertThat(PersonCommitment.of(SALT, 1, Samples.NUMBER, "李四")).isNotEqualTo(PERSON);
        assertThat(PersonCommitment.of(SALT, 1, "34052419800101001X", Samples.NAME))
                .isNotEqualTo(PERSON);
        assertThat(PersonCommitment.of(SALT, 2, Samples.NUMBER, Samples.NAME)).isNotEqualTo(PERSON);
        assertThat(PersonCommitment.of(EVIDENCE, 1, Samples.NUMBER, Samples.NAME))
                .isNotEqualTo(PERSON);
    }

    @Test
    void theNamesOfTwoPartsDoNotRunTogether() {
        ConsentText one = new ConsentText("ab", "c", "d", "e");
        assertThat(new ConsentText("a", "bc", "d", "e").digest()).isNotEqualTo(one.digest());
    }

    private static boolean holds(byte[] bytes) {
        try {
            Verdict verdict = Verdict.parse(bytes);
            return verdict.isSignedBy(AUTHORITY.publicKey())
                    && verdict.binding().equals(BINDING);
        } catch (MalformedException e) {
            return false;
        }
    }

    private static Verdict verdict() {
        return Verdict.create(VerdictMethod.FACE, Samples.NOW.plusNanos(999), EVIDENCE, BINDING, AUTHORITY);
    }
}
