package org.chaka.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WorkBatch;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkLease;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B2: the published vectors of whole messages hold")
class BankVectorsTest {
    @Test
    @DisplayName("a whole batch opens with the bank's key to the lease and the item of the other vectors")
    void workBatch() throws Exception {
        var vector = Vectors.read("work-batch", BankVectors.WorkBatchOf.class);
        ECPrivateKeyParameters key = VectorsTest.privateKey(vector.bankEncryptionKey());
        InstitutionCode bank = new InstitutionCode(vector.institutionCode());
        X509Certificate certificate = VectorParts.root("any")
                .issueLeaf(
                        P256.publicKeyOf(key),
                        ChakaUris.institutionEncryption(bank),
                        LeafUsage.ENCRYPTION,
                        VectorInputs.CERTIFIED_FROM,
                        VectorInputs.CERTIFIED_TO);
        byte[] plaintext =
                SealedBatchOpener.openWork(hex(vector.sealed()).toArray(), bank, new EncryptionKey(key, certificate));
        assertThat(plaintext).isEqualTo(hex(vector.plaintext()).toArray()).isEqualTo(BankVectors.plaintext());
        WorkBatch batch = WorkBatchCodec.decode(plaintext);
        assertThat(batch.institution()).isEqualTo(bank);
        assertThat(batch.hubTime()).isEqualTo(Instant.ofEpochMilli(vector.hubTime()));
        WorkLease lease = batch.leases().getFirst();
        assertThat(lease.token()).isEqualTo(hex(vector.token()));
        assertThat(lease.expiresAt()).isEqualTo(Instant.ofEpochMilli(vector.expiresAt()));
        assertThat(lease.items().getFirst().inquiryId()).isEqualTo(VectorInputs.INQUIRY);
        assertThat(vector.info())
                .startsWith(hexOf("chaka.work.v1\0"))
                .endsWith(vector.bankEncryptionKey().keyId());
        assertThat(vector.exporterContext()).isEqualTo(hexOf("chaka.work-key.v1\0"));
    }

    @Test
    @DisplayName("a whole post is its head and the sealed answer, and its receipt names its SHA-256")
    void answerPost() throws Exception {
        var vector = Vectors.read("answer-post", BankVectors.AnswerPostOf.class);
        assertThat(vector).isEqualTo(BankVectors.post());
        assertThat(vector.body())
                .isEqualTo(hexOf("CHKA") + "0001" + hexOf(vector.institutionCode()) + vector.token() + "00000001"
                        + vector.inquiryId().replace("-", "") + vector.sealedAnswer());
        assertThat(vector.receipt()).contains("\"body_sha256\":\"" + vector.bodySha256() + "\"");
    }

    private static String hexOf(String ascii) {
        return VectorParts.hex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    private static Bytes hex(String text) {
        return Bytes.ofHex(text);
    }
}
