package org.chaka.protocol.vectors;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;

/**
 * The two other ways of carrying what is signed, by the bank and hub of {@code signed-http.json}: pushed to a bank (section
 * 6.3), and as files (section 6.4). Writes {@code signed-push.json} and {@code message-files.json} into a folder.
 */
final class CarriageVectors {
    static final String ADDRESS = "https://bank.example/chaka";
    private static final String NONCE = "DxAREhMUFRYXGBkaGxwdHg";

    /** The hub's request to a bank's address, and the bank's reply to it. */
    record SignedPush(Vectors.Request request, Vectors.Reply reply) {}

    /** The bytes of both files of a message that {@code signed-http.json} has over the network. */
    record MessageFiles(String request, String reply) {}

    private CarriageVectors() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Vectors.SignedHttp signed = Vectors.read("signed-http", Vectors.SignedHttp.class);
        push(folder, VectorsTest.signer(signed.bank()), VectorsTest.signer(signed.hub()));
        VectorParts.write(folder, "message-files.json", files(signed));
    }

    private static void push(Path folder, SigningKey bank, SigningKey hub) throws IOException, JsonRefusedException {
        BankVectors.WorkBatchOf batch = Vectors.read("work-batch", BankVectors.WorkBatchOf.class);
        BankVectors.AnswerPostOf post = Vectors.read("answer-post", BankVectors.AnswerPostOf.class);
        Instant created = Instant.ofEpochSecond(VectorInputs.SUBMITTED.getEpochSecond());
        RequestParts request = new RequestParts(
                "POST", ADDRESS, MediaTypes.WORK, Bytes.ofHex(batch.sealed()).toArray());
        Map<String, String> sent = HttpSignatures.signRequest(request, SignatureTag.HUB_PUSH, hub, created, NONCE);
        ReplyParts reply = new ReplyParts(
                200, MediaTypes.ANSWERS, Bytes.ofHex(post.body()).toArray(), sent.get(HttpSignatures.SIGNATURE));
        VectorParts.write(
                folder,
                "signed-push.json",
                new SignedPush(
                        new Vectors.Request(
                                "POST",
                                ADDRESS,
                                MediaTypes.WORK,
                                batch.sealed(),
                                created.toEpochMilli(),
                                NONCE,
                                new TreeMap<>(sent)),
                        new Vectors.Reply(
                                200,
                                MediaTypes.ANSWERS,
                                post.body(),
                                created.toEpochMilli(),
                                new TreeMap<>(
                                        HttpSignatures.signReply(reply, SignatureTag.BANK_REPLY, bank, created)))));
    }

    static MessageFiles files(Vectors.SignedHttp signed) {
        Vectors.Request request = signed.request();
        Vectors.Reply reply = signed.reply();
        return new MessageFiles(
                VectorParts.hex(MessageFile.request(
                                "/bank/v1/leases",
                                request.contentType(),
                                request.headers(),
                                Bytes.ofHex(request.body()).toArray())
                        .encode()),
                VectorParts.hex(MessageFile.reply(
                                reply.status(),
                                reply.contentType(),
                                reply.headers(),
                                Bytes.ofHex(reply.body()).toArray())
                        .encode()));
    }
}
