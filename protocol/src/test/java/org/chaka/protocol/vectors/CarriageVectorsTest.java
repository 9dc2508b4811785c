package org.chaka.protocol.vectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CarriageVectorsTest {
    @Test
    @DisplayName("B2: a pushed batch and the bank's reply to it carry the signatures of the vector (section 6.3)")
    void push() throws Exception {
        Vectors.SignedHttp parties = Vectors.read("signed-http", Vectors.SignedHttp.class);
        SigningKey hub = VectorsTest.signer(parties.hub());
        SigningKey bank = VectorsTest.signer(parties.bank());
        var vector = Vectors.read("signed-push", CarriageVectors.SignedPush.class);
        Vectors.Request sent = vector.request();
        Vectors.Reply got = vector.reply();
        Instant created = Instant.ofEpochMilli(sent.created());
        Clock clock = Clock.fixed(created, ZoneOffset.UTC);
        RequestParts request = new RequestParts(
                sent.method(),
                sent.targetUri(),
                sent.contentType(),
                Bytes.ofHex(sent.body()).toArray());
        VectorsTest.sameButForTheSignature(
                HttpSignatures.signRequest(request, SignatureTag.HUB_PUSH, hub, created, sent.nonce()), sent.headers());
        String signature = HttpSignatures.verifyRequest(
                        request,
                        sent.headers()::get,
                        SignatureTag.HUB_PUSH,
                        VectorsTest.only(hub),
                        new InMemoryNonceMemory(clock),
                        clock)
                .signature();
        ReplyParts reply = new ReplyParts(
                got.status(), got.contentType(), Bytes.ofHex(got.body()).toArray(), signature);
        VectorsTest.sameButForTheSignature(
                HttpSignatures.signReply(reply, SignatureTag.BANK_REPLY, bank, created), got.headers());
        assertThat(HttpSignatures.verifyReply(
                        reply, got.headers()::get, SignatureTag.BANK_REPLY, VectorsTest.only(bank), clock))
                .isEqualTo(bank.keyId());
    }

    @Test
    @DisplayName("B2: the same message as files has the bytes of the vector, and is read from them (section 6.4)")
    void files() throws Exception {
        Vectors.SignedHttp signed = Vectors.read("signed-http", Vectors.SignedHttp.class);
        var vector = Vectors.read("message-files", CarriageVectors.MessageFiles.class);
        assertThat(CarriageVectors.files(signed)).isEqualTo(vector);
        MessageFile request = MessageFile.parse(Bytes.ofHex(vector.request()).toArray());
        assertThat(request.path()).isEqualTo("/bank/v1/leases");
        assertThat(request.header(HttpSignatures.SIGNATURE))
                .isEqualTo(signed.request().headers().get(HttpSignatures.SIGNATURE));
        assertThat(request.body().hex()).isEqualTo(signed.request().body());
        MessageFile reply = MessageFile.parse(Bytes.ofHex(vector.reply()).toArray());
        assertThat(reply.status()).isEqualTo(signed.reply().status());
        assertThat(reply.body().hex()).isEqualTo(signed.reply().body());
    }
}
