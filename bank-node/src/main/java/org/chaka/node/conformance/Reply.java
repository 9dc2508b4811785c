package org.chaka.node.conformance;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.KeptCaseState;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;

/**
 * What the kit's hub replies.
 *
 * @param status 0: the connection breaks without a reply
 * @param signing makes the headers of the signature
 * @param location where a redirect points
 */
record Reply(int status, String contentType, Bytes body, Signing signing, Optional<String> location) {
    /** How a reply is signed, or is not. */
    @FunctionalInterface
    interface Signing {
        Map<String, String> headers(Reply reply, String requestSignature, SigningKey hub, Instant now);
    }

    static final int OK = 200;

    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;
    private static final int TEMPORARY_REDIRECT = 307;
    private static final Signing HONEST =
            (reply, request, hub, now) -> HttpSignatures.signReply(reply.parts(request), hub, now);

    static Reply ok(String contentType, byte[] body) {
        return new Reply(OK, contentType, Bytes.copyOf(body), HONEST, Optional.empty());
    }

    static Reply json(String text) {
        return ok(MediaTypes.JSON, text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply noWork(int retryAfterSeconds) {
        return ok(MediaTypes.JSON, Json.write(new NoWork(0, retryAfterSeconds)));
    }

    static Reply cases(OpenCases cases) {
        return ok(MediaTypes.JSON, Json.write(cases));
    }

    static Reply kept(KeptCaseState state) {
        return ok(MediaTypes.JSON, Json.write(state));
    }

    static Reply receipt(Receipt receipt) {
        return ok(MediaTypes.JSON, Json.write(receipt));
    }

    static Reply unsigned(int status, String text) {
        return new Reply(
                        status,
                        "text/plain",
                        Bytes.copyOf(text.getBytes(StandardCharsets.UTF_8)),
                        HONEST,
                        Optional.empty())
                .unsigned();
    }

    static Reply redirect(String to) {
        return new Reply(TEMPORARY_REDIRECT, MediaTypes.JSON, Bytes.copyOf(new byte[0]), HONEST, Optional.of(to));
    }

    static Reply problem(ProtocolError error, Integer retryAfterSeconds, Receipt receipt) {
        Sentence sentence = new Sentence("一致性测试", "The conformance kit replies so on purpose.");
        String code = error.code();
        ProblemJson problem = new ProblemJson(
                ProblemJson.TYPE_PREFIX + code,
                "conformance kit",
                error.status(),
                code,
                sentence,
                sentence,
                retryAfterSeconds,
                null,
                receipt,
                null);
        return new Reply(
                error.status(), MediaTypes.PROBLEM, Bytes.copyOf(Json.write(problem)), HONEST, Optional.empty());
    }

    static Reply problem(ProtocolError error) {
        return problem(error, null, null);
    }

    /** The connection breaks after the hub has done its work. */
    static Reply lost() {
        return new Reply(0, MediaTypes.JSON, Bytes.copyOf(new byte[0]), HONEST, Optional.empty());
    }

    Reply signed(Signing other) {
        return new Reply(status, contentType, body, other, location);
    }

    Reply unsigned() {
        return signed((reply, request, hub, now) -> Map.of());
    }

    Reply signedBy(SigningKey other) {
        return signed((reply, request, hub, now) -> HttpSignatures.signReply(reply.parts(request), other, now));
    }

    /** Whether a bank gives up after it. */
    boolean isFinal() {
        return status >= CLIENT_ERRORS && status < SERVER_ERRORS;
    }

    ReplyParts parts(String requestSignature) {
        return new ReplyParts(status, contentType, body.toArray(), requestSignature);
    }
}
