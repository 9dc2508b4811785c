package org.chaka.protocol.http;

import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** The header fields of the fixed profile: written in one form, and read in exactly that form. */
final class SignatureFields {
    static final String LABEL_PREFIX = "chaka=";
    private static final String REQUEST_COMPONENTS =
            "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")";
    private static final String REPLY_COMPONENTS =
            "(\"@status\" \"content-type\" \"content-digest\" \"signature\";req;key=\"chaka\")";
    private static final Pattern REQUEST_INPUT = Pattern.compile(LABEL_PREFIX + "(" + Pattern.quote(REQUEST_COMPONENTS)
            + ";created=(\\d{1,11});nonce=\"([A-Za-z0-9_-]{22})\";keyid=\"([0-9a-f]{16})\";tag=\"([a-z0-9-]{1,40})\")");
    private static final Pattern REPLY_INPUT = Pattern.compile(LABEL_PREFIX + "(" + Pattern.quote(REPLY_COMPONENTS)
            + ";created=(\\d{1,11});keyid=\"([0-9a-f]{16})\";tag=\"([a-z0-9-]{1,40})\")");
    private static final Pattern SIGNATURE = Pattern.compile(LABEL_PREFIX + ":([A-Za-z0-9+/]{86}==):");

    private SignatureFields() {}

    /** {@code params} is the part of Signature-Input that the signature base ends with. */
    record Input(String params, Instant created, String nonce, KeyId keyId, String tag) {}

    static String contentDigest(byte[] body) {
        return contentDigest(Digests.sha256(body));
    }

    /** As above, for a body whose hash is known. */
    static String contentDigest(Bytes sha256) {
        return "sha-256=:" + sha256.base64() + ":";
    }

    static String requestParams(Instant created, String nonce, KeyId keyId, SignatureTag tag) {
        return REQUEST_COMPONENTS + ";created=" + created.getEpochSecond() + ";nonce=\"" + nonce + "\";keyid=\"" + keyId
                + "\";tag=\"" + tag.value() + "\"";
    }

    static String replyParams(Instant created, KeyId keyId, SignatureTag tag) {
        return REPLY_COMPONENTS + ";created=" + created.getEpochSecond() + ";keyid=\"" + keyId + "\";tag=\""
                + tag.value() + "\"";
    }

    static Input parseRequestInput(String header) throws HttpSignatureException {
        Matcher matcher = match(REQUEST_INPUT, header);
        return new Input(
                matcher.group(1),
                seconds(matcher.group(2)),
                matcher.group(3),
                keyId(matcher.group(4)),
                matcher.group(5));
    }

    static Input parseReplyInput(String header) throws HttpSignatureException {
        Matcher matcher = match(REPLY_INPUT, header);
        return new Input(matcher.group(1), seconds(matcher.group(2)), "", keyId(matcher.group(3)), matcher.group(4));
    }

    static String signature(byte[] signature) {
        return LABEL_PREFIX + ":" + Base64.getEncoder().encodeToString(signature) + ":";
    }

    static byte[] parseSignature(String header) throws HttpSignatureException {
        return Base64.getDecoder().decode(match(SIGNATURE, header).group(1));
    }

    private static Matcher match(Pattern pattern, String header) throws HttpSignatureException {
        Matcher matcher = pattern.matcher(header);
        if (!matcher.matches()) {
            throw new HttpSignatureException(
                    ProtocolError.SIGNATURE_INVALID, "the signature's components or parameters are not of the profile");
        }
        return matcher;
    }

    private static Instant seconds(String digits) {
        return Instant.ofEpochSecond(Long.parseLong(digits));
    }

    private static KeyId keyId(String hex) throws HttpSignatureException {
        try {
            return KeyId.parse(hex);
        } catch (MalformedException e) {
            throw new HttpSignatureException(ProtocolError.SIGNATURE_INVALID, e.getMessage());
        }
    }
}
