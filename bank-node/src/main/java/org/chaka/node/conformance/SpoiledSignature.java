package org.chaka.node.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** Signatures of replies that are wrong in one respect. */
final class SpoiledSignature {
    private SpoiledSignature() {}

    /** Without one of the three headers. */
    static Reply.Signing without(String header) {
        return (reply, request, hub, now) -> {
            Map<String, String> headers = new LinkedHashMap<>(HttpSignatures.signReply(reply.parts(request), hub, now));
            headers.remove(header);
            return headers;
        };
    }

    /** Made at another time. */
    static Reply.Signing created(Duration later) {
        return (reply, request, hub, now) -> HttpSignatures.signReply(reply.parts(request), hub, now.plus(later));
    }

    /** Made for another status. */
    static Reply.Signing status(int other) {
        return (reply, request, hub, now) -> HttpSignatures.signReply(
                new ReplyParts(other, reply.contentType(), reply.body().toArray(), request), hub, now);
    }

    /** Made for another content type. */
    static Reply.Signing contentType(String other) {
        return (reply, request, hub, now) -> HttpSignatures.signReply(
                new ReplyParts(reply.status(), other, reply.body().toArray(), request), hub, now);
    }

    /** Made for another body. */
    static Reply.Signing body(byte[] other) {
        return (reply, request, hub, now) ->
                HttpSignatures.signReply(new ReplyParts(reply.status(), reply.contentType(), other, request), hub, now);
    }

    /** Made for the reply to another request. */
    static Reply.Signing request(String otherSignature) {
        return (reply, request, hub, now) -> HttpSignatures.signReply(reply.parts(otherSignature), hub, now);
    }

    /** With one bit of the signature changed. */
    static Reply.Signing flipped() {
        return (reply, request, hub, now) -> {
            Map<String, String> headers = new LinkedHashMap<>(HttpSignatures.signReply(reply.parts(request), hub, now));
            String value = headers.get(HttpSignatures.SIGNATURE);
            byte[] bytes = Base64.getDecoder().decode(value.substring("chaka=:".length(), value.length() - 1));
            bytes[40] ^= 1;
            headers.put(
                    HttpSignatures.SIGNATURE, "chaka=:" + Bytes.copyOf(bytes).base64() + ":");
            return headers;
        };
    }

    /** Rightly signed over changed parameters: another tag, other components. */
    static Reply.Signing parameters(UnaryOperator<String> change) {
        return (reply, request, hub, now) -> {
            String params = change.apply(
                    "(\"@status\" \"content-type\" \"content-digest\" \"signature\";req;key=\"chaka\");created="
                            + now.getEpochSecond() + ";keyid=\"" + hub.keyId() + "\";tag=\"chaka-hub-v1\"");
            String digest = "sha-256=:" + Digests.sha256(reply.body().toArray()).base64() + ":";
            String base = "\"@status\": " + reply.status() + "\n\"content-type\": " + reply.contentType() + "\n";
            if (params.contains("content-digest")) {
                base += "\"content-digest\": " + digest + "\n";
            }
            if (params.contains(";req")) {
                base += "\"signature\";req;key=\"chaka\": " + request.substring("chaka=".length()) + "\n";
            }
            base += "\"@signature-params\": " + params;
            Bytes signature = Bytes.copyOf(hub.sign(base.getBytes(StandardCharsets.ISO_8859_1)));
            return Map.of(
                    HttpSignatures.CONTENT_DIGEST,
                    digest,
                    HttpSignatures.SIGNATURE_INPUT,
                    "chaka=" + params,
                    HttpSignatures.SIGNATURE,
                    "chaka=:" + signature.base64() + ":");
        };
    }
}
