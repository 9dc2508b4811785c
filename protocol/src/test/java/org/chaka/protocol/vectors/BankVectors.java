package org.chaka.protocol.vectors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.sealing.Suite;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WorkBatchWriter;

/**
 * The two messages of the bank interface as a whole, of the same inquiry as the other vectors: a sealed batch, and the
 * post that answers it. Writes {@code work-batch.json} and {@code answer-post.json} from the vectors that are there; the
 * argument is the folder.
 */
final class BankVectors {
    static final Bytes TOKEN = Bytes.ofHex("a0a1a2a3a4a5a6a7a8a9aaabacadaeaf");
    static final Instant EXPIRES = VectorInputs.SUBMITTED.plusSeconds(600);
    private static final Instant RECEIVED = Instant.parse("2021-12-21T02:00:06.789Z");

    /** {@code plaintext} is sealed under the 32 bytes that HPKE exports for {@code exporterContext}. */
    record WorkBatchOf(
            String institutionCode,
            Vectors.PrivateKey bankEncryptionKey,
            long hubTime,
            String token,
            long expiresAt,
            String plaintext,
            String info,
            String exporterContext,
            String sealed) {}

    /** The reply to {@code body} is {@code receipt}, as text. */
    record AnswerPostOf(
            String institutionCode,
            String token,
            String inquiryId,
            String sealedAnswer,
            String body,
            String bodySha256,
            String receipt) {}

    private BankVectors() {}

    public static void main(String[] arguments) throws IOException, MalformedException, JsonRefusedException {
        Path folder = Path.of(arguments[0]);
        VectorParts.write(folder, "work-batch.json", batch());
        VectorParts.write(folder, "answer-post.json", post());
    }

    private static WorkBatchOf batch() throws IOException, MalformedException, JsonRefusedException {
        byte[] plaintext = plaintext();
        ECPublicKeyParameters key = P256.publicKeyOf(VectorInputs.key("bank encryption"));
        X509Certificate certificate = VectorParts.root("Vector bank root")
                .issueLeaf(
                        key,
                        ChakaUris.institutionEncryption(VectorInputs.BANK),
                        LeafUsage.ENCRYPTION,
                        VectorInputs.CERTIFIED_FROM,
                        VectorInputs.CERTIFIED_TO);
        byte[] info = VectorParts.join(
                Digests.label("chaka.work.v1"),
                Suite.toBytes(),
                VectorInputs.BANK.toBytes(),
                KeyId.of(key).toBytes());
        return new WorkBatchOf(
                VectorInputs.BANK.digits(),
                VectorParts.privateKey("bank encryption"),
                VectorInputs.SUBMITTED.toEpochMilli(),
                TOKEN.hex(),
                EXPIRES.toEpochMilli(),
                VectorParts.hex(plaintext),
                VectorParts.hex(info),
                VectorParts.hex(Digests.label("chaka.work-key.v1")),
                VectorParts.hex(SealedBatch.sealWork(certificate, VectorInputs.BANK, plaintext)));
    }

    /** One lease with the one item of {@code work-item.json}. */
    static byte[] plaintext() throws IOException, JsonRefusedException {
        var item = Vectors.read("work-item", Vectors.WorkItemOf.class);
        WorkBatchWriter writer = new WorkBatchWriter(
                VectorInputs.BANK,
                VectorInputs.SUBMITTED,
                List.of(Bytes.ofHex(item.authoritySigningCertificate())),
                1,
                1);
        ByteBuffer lease = writer.lease(TOKEN, EXPIRES, 1);
        Bytes.ofHex(item.item()).putTo(lease);
        return writer.finish();
    }

    static AnswerPostOf post() throws IOException, JsonRefusedException {
        var answers = Vectors.read("sealed-answer", Vectors.SealedAnswers.class);
        Bytes sealed = Bytes.ofHex(answers.answers().getFirst().sealedAnswer());
        UUID inquiry = UUID.fromString(answers.inquiryId());
        byte[] body = AnswerPostCodec.encode(VectorInputs.BANK, TOKEN, List.of(new AnswerRecord(inquiry, sealed)));
        String sha256 = Digests.sha256(body).hex();
        byte[] receipt = Json.write(new Receipt(TOKEN.hex(), sha256, 1, 0, 0, RECEIVED));
        return new AnswerPostOf(
                VectorInputs.BANK.digits(),
                TOKEN.hex(),
                answers.inquiryId(),
                sealed.hex(),
                VectorParts.hex(body),
                sha256,
                new String(receipt, StandardCharsets.UTF_8));
    }
}
