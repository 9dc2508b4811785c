package org.chaka.protocol.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.UUID;
import org.chaka.protocol.TestKeys;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SealedBatchTest {
    private static final InstitutionCode BANK = new InstitutionCode("01020000");
    private static final UUID INQUIRY = UUID.randomUUID();
    private static final byte[] PLAINTEXT = {1, 2, 3, 4, 5};
    private EncryptionKey key;
    private EncryptionKey otherKey;

    @BeforeEach
    void issue() throws MalformedException {
        CertificateIssuer root = TestKeys.root("Bank root");
        key = TestKeys.encryption(root, ChakaUris.institutionEncryption(BANK));
        otherKey = TestKeys.encryption(root, ChakaUris.institutionEncryption(BANK));
    }

    @Test
    @DisplayName("work opens for the bank it was sealed to")
    void work() throws MalformedException {
        byte[] sealed = SealedBatch.sealWork(key.certificate(), BANK, PLAINTEXT);
        assertThat(SealedBatch.keyIdOf(sealed)).isEqualTo(key.keyId());
        assertThat(SealedBatchOpener.openWork(sealed, BANK, key)).isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("a face opens for the inquiry it was sealed for")
    void face() throws MalformedException {
        byte[] sealed = SealedBatch.sealFace(key.certificate(), INQUIRY, PLAINTEXT);
        assertThat(SealedBatchOpener.openFace(sealed, INQUIRY, key)).isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("every changed or missing byte of the envelope is refused")
    void flips() throws MalformedException {
        byte[] work = SealedBatch.sealWork(key.certificate(), BANK, PLAINTEXT);
        byte[] face = SealedBatch.sealFace(key.certificate(), INQUIRY, PLAINTEXT);
        for (int i = 0; i < work.length; i++) {
            assertWorkRefused(TestKeys.flipped(work, i), BANK, key);
            assertWorkRefused(Arrays.copyOf(work, i), BANK, key);
        }
        for (int i = 0; i < face.length; i++) {
            assertFaceRefused(TestKeys.flipped(face, i), INQUIRY, key);
        }
    }

    @Test
    @DisplayName("another bank, inquiry, key or purpose does not open it")
    void otherContexts() throws MalformedException {
        byte[] work = SealedBatch.sealWork(key.certificate(), BANK, PLAINTEXT);
        byte[] face = SealedBatch.sealFace(key.certificate(), INQUIRY, PLAINTEXT);
        assertWorkRefused(work, new InstitutionCode("01030000"), key);
        assertWorkRefused(work, BANK, otherKey);
        assertWorkRefused(face, BANK, key);
        assertFaceRefused(face, UUID.randomUUID(), key);
        assertFaceRefused(face, INQUIRY, otherKey);
        assertFaceRefused(work, INQUIRY, key);
    }

    private static void assertWorkRefused(byte[] sealed, InstitutionCode bank, EncryptionKey key) {
        assertThatThrownBy(() -> SealedBatchOpener.openWork(sealed, bank, key)).isInstanceOf(MalformedException.class);
    }

    private static void assertFaceRefused(byte[] sealed, UUID inquiry, EncryptionKey key) {
        assertThatThrownBy(() -> SealedBatchOpener.openFace(sealed, inquiry, key))
                .isInstanceOf(MalformedException.class);
    }
}
