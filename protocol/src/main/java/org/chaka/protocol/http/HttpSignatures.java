package org.chaka.protocol.http;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.http.SignatureFields.Input;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;

/**
 * Signed HTTP (protocol section 5): a fixed profile of RFC 9421 with RFC 9530 digests. Pure functions over the parts of
 * a message, so they serve any client or server. Headers are read through a function from name to value or null.
 */
public final class HttpSignatures {
    /** The RFC 9530 header. */
    public static final String CONTENT_DIGEST = "Content-Digest";

    /** What is covered, and the parameters. */
    public static final String SIGNATURE_INPUT = "Signature-Input";

    /** The signature. */
    public static final String SIGNATURE = "Signature";

    /** The three that a signed message has. */
    public static final List<String> HEADERS = List.of(CONTENT_DIGEST, SIGNATURE_INPUT, SIGNATURE);

    /** How far {@code created} may be from the receiver's clock, either way. */
    public static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int NONCE_BYTES = 16;

    private HttpSignatures() {}

    /** 22 characters of base64url. */
    public static String newNonce(SecureRandom random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(nonce);
    }

    /**
     * The three headers to add to a request.
     *
     * @param nonce of {@link #newNonce}, fresh for each request
     */
    public static Map<String, String> signRequest(
            RequestParts request, SignatureTag tag, SigningKey key, Instant created, String nonce) {
        String digest = SignatureFields.contentDigest(request.body());
        String params = SignatureFields.requestParams(created, nonce, key.keyId(), tag);
        return headers(digest, params, request.base(digest, params), key);
    }

    /** The three headers to add to the hub's reply to an accepted request. */
    public static Map<String, String> signReply(ReplyParts reply, SigningKey hub, Instant created) {
        return signReply(reply, SignatureTag.HUB_REPLY, hub, created);
    }

    /** The three headers to add to a reply of this direction. */
    public static Map<String, String> signReply(ReplyParts reply, SignatureTag tag, SigningKey key, Instant created) {
        String digest = SignatureFields.contentDigest(reply.body());
        String params = SignatureFields.replyParams(created, key.keyId(), tag);
        return headers(digest, params, reply.base(digest, params), key);
    }

    /**
     * Checks a request: profile, time, key, signature, digest, and last the nonce, which only an otherwise accepted
     * request uses up.
     *
     * @throws HttpSignatureException with the code of section 8
     */
    public static VerifiedRequest verifyRequest(
            RequestParts request,
            UnaryOperator<String> headers,
            SignatureTag tag,
            KeyDirectory keys,
            NonceMemory nonces,
            Clock clock)
            throws HttpSignatureException {
        String signature = require(headers, SIGNATURE);
        String digest = require(headers, CONTENT_DIGEST);
        Input input = SignatureFields.parseRequestInput(require(headers, SIGNATURE_INPUT));
        requireTag(input, tag, request.contentType());
        requireRecent(input, clock.instant());
        ECPublicKeyParameters key = keys.find(input.keyId())
                .orElseThrow(() -> refused(ProtocolError.SIGNATURE_UNKNOWN_KEY, "no active party has this key"));
        requireSignature(key, signature, request.base(digest, input.params()));
        Bytes bodySha256 = requireDigest(digest, request.body());
        if (!nonces.accept(input.keyId(), input.nonce())) {
            throw refused(ProtocolError.NONCE_REUSED, "this nonce was accepted before");
        }
        return new VerifiedRequest(input.keyId(), input.created(), signature, bodySha256);
    }

    /**
     * Checks that the hub made this reply to this request.
     *
     * @throws HttpSignatureException with the code of section 8
     */
    public static void verifyReply(ReplyParts reply, UnaryOperator<String> headers, KeyDirectory hub, Clock clock)
            throws HttpSignatureException {
        verifyReply(reply, headers, SignatureTag.HUB_REPLY, hub, clock);
    }

    /**
     * Checks that somebody whose key is known made this reply, of this direction, to this request.
     *
     * @return whose key it was
     * @throws HttpSignatureException with the code of section 8
     */
    public static KeyId verifyReply(
            ReplyParts reply, UnaryOperator<String> headers, SignatureTag tag, KeyDirectory keys, Clock clock)
            throws HttpSignatureException {
        String signature = require(headers, SIGNATURE);
        String digest = require(headers, CONTENT_DIGEST);
        Input input = SignatureFields.parseReplyInput(require(headers, SIGNATURE_INPUT));
        requireTag(input, tag, reply.contentType());
        requireRecent(input, clock.instant());
        ECPublicKeyParameters key = keys.find(input.keyId())
                .orElseThrow(() -> refused(ProtocolError.SIGNATURE_UNKNOWN_KEY, "not a key that is believed here"));
        requireSignature(key, signature, reply.base(digest, input.params()));
        requireDigest(digest, reply.body());
        return input.keyId();
    }

    private static Map<String, String> headers(String digest, String params, String base, SigningKey key) {
        return Map.of(
                CONTENT_DIGEST,
                digest,
                SIGNATURE_INPUT,
                SignatureFields.LABEL_PREFIX + params,
                SIGNATURE,
                SignatureFields.signature(key.sign(bytes(base))));
    }

    private static String require(UnaryOperator<String> headers, String name) throws HttpSignatureException {
        String value = headers.apply(name);
        if (value == null) {
            throw refused(ProtocolError.SIGNATURE_MISSING, "the header " + name + " is missing");
        }
        return value;
    }

    private static void requireTag(Input input, SignatureTag tag, String contentType) throws HttpSignatureException {
        if (!input.tag().equals(tag.value()) || contentType == null) {
            throw refused(ProtocolError.SIGNATURE_INVALID, "another tag, or no content type");
        }
    }

    private static void requireRecent(Input input, Instant now) throws HttpSignatureException {
        if (Duration.between(input.created(), now).abs().compareTo(WINDOW) > 0) {
            throw refused(ProtocolError.TIMESTAMP_OUTSIDE_WINDOW, "created is more than 15 minutes off");
        }
    }

    private static void requireSignature(ECPublicKeyParameters key, String signature, String base)
            throws HttpSignatureException {
        if (!P256.verify(key, SignatureFields.parseSignature(signature), bytes(base))) {
            throw refused(ProtocolError.SIGNATURE_INVALID, "the signature does not verify");
        }
    }

    private static Bytes requireDigest(String digest, byte[] body) throws HttpSignatureException {
        Bytes sha256 = Digests.sha256(body);
        if (!digest.equals(SignatureFields.contentDigest(sha256))) {
            throw refused(ProtocolError.DIGEST_MISMATCH, "the body is not what the digest says");
        }
        return sha256;
    }

    private static HttpSignatureException refused(ProtocolError error, String message) {
        return new HttpSignatureException(error, message);
    }

    private static byte[] bytes(String base) {
        return base.getBytes(StandardCharsets.ISO_8859_1);
    }
}
