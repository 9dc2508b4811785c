package org.chaka.node.conformance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** Rules for every request that a bank sends: TLS, path, signature and digest. */
final class RequestCases {
    private static final Pattern INPUT = Pattern.compile("(\\w+)=(\\([^)]*\\))(;created=(\\d+))?(;nonce=\"([^\"]*)\")?"
            + "(;keyid=\"([^\"]*)\")?(;tag=\"([^\"]*)\")?");
    private static final String COMPONENTS = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")";
    private static final int LABEL = 1;
    private static final int COVERED = 2;
    private static final int CREATED = 4;
    private static final int NONCE = 6;
    private static final int KEY_ID = 8;
    private static final int TAG = 10;

    private RequestCases() {}

    static List<Case> all() {
        return List.of(
                each(
                        "tls-version",
                        "5",
                        "Speaks TLS 1.3.",
                        request -> request.tls().equals("TLSv1.3"),
                        "TLS 1.3 was not spoken; the real hub takes nothing older."),
                each(
                        "tls-certificate-shown",
                        "5",
                        "Shows a certificate in TLS.",
                        request -> request.shown().isPresent(),
                        "No client certificate was shown; the real hub breaks the handshake."),
                new Case("tls-certificate-own", "5", "Shows the certificate of the key that signs, in TLS.", stage -> {
                    Bytes own = Certificates.toDer(stage.bank().signing());
                    every(
                            stage,
                            request -> request.shown().filter(own::equals).isPresent(),
                            "Another certificate than signing.pem was shown in TLS (certificate-mismatch).");
                }),
                each(
                        "request-method",
                        "6",
                        "Calls with POST only.",
                        request -> request.method().equals("POST"),
                        "Another method than POST was used."),
                each(
                        "request-path",
                        "6",
                        "Calls the paths of the bank interface only.",
                        request -> request.isLease() || request.isPost() || request.isCases() || request.isCaseState(),
                        "Another path was called."),
                each(
                        "signature-present",
                        "5",
                        "Sends Content-Digest, Signature-Input and Signature with each request.",
                        request -> request.header(HttpSignatures.CONTENT_DIGEST) != null
                                && request.header(HttpSignatures.SIGNATURE_INPUT) != null
                                && request.header(HttpSignatures.SIGNATURE) != null,
                        "One of the three headers is missing, or there twice (signature-missing)."),
                input(
                        "signature-label",
                        "Labels the signature 'chaka'.",
                        LABEL,
                        "chaka"::equals,
                        "The label in Signature-Input is another one."),
                input(
                        "signature-components",
                        "Covers method, target URI, content type and digest, in this order.",
                        COVERED,
                        COMPONENTS::equals,
                        "Signature-Input must cover exactly " + COMPONENTS + "."),
                input(
                        "signature-nonce-form",
                        "Sends a nonce of 22 characters of base64url.",
                        NONCE,
                        nonce -> nonce.matches("[A-Za-z0-9_-]{22}"),
                        "A nonce has another form."),
                new Case(
                        "signature-nonce-fresh",
                        "5",
                        "Never sends a nonce twice, not even when it repeats a body.",
                        stage -> Watching.distinct(
                                everything(stage).stream()
                                        .map(request -> part(request, NONCE))
                                        .toList(),
                                "A nonce was sent twice (nonce-reused). Sign each request anew, also a repeated one.")),
                new Case(
                        "signature-keyid",
                        "2",
                        "Names the key by the first 8 bytes of SHA-256 over its" + " SubjectPublicKeyInfo.",
                        stage -> {
                            String expected = stage.bank().signingKeyId().toString();
                            every(
                                    stage,
                                    request -> expected.equals(part(request, KEY_ID)),
                                    "keyid is not " + expected + ", the id of signing.pem (signature-unknown-key).");
                        }),
                input(
                        "signature-tag",
                        "Tags each request chaka-bank-v1.",
                        TAG,
                        "chaka-bank-v1"::equals,
                        "Another tag was sent (signature-invalid)."),
                each(
                        "signature-created",
                        "5",
                        "Sends 'created' within 15 minutes of the hub's clock.",
                        RequestCases::isRecent,
                        "'created' is missing or too far off (timestamp-outside-window). Is the machine's clock right?"),
                each(
                        "signature-parameters",
                        "5",
                        "Sends created, nonce, keyid and tag in this order and nothing else.",
                        request -> input(request)
                                .filter(matcher -> matcher.group(CREATED) != null && matcher.group(TAG) != null)
                                .isPresent(),
                        "The parameters of Signature-Input are others, or in another order."),
                each(
                        "signature-verifies",
                        "5",
                        "Signs what it sends: ECDSA P-256, r and s of 32 bytes each.",
                        request -> request.refused()
                                .filter(ProtocolError.SIGNATURE_INVALID::equals)
                                .isEmpty(),
                        "A signature did not verify (signature-invalid). Compare the signature base with the vectors."),
                each(
                        "signature-accepted",
                        "5",
                        "Sends no request whose signature is refused for whatever reason.",
                        request -> request.refused().isEmpty(),
                        "At least one request was turned away."),
                each(
                        "digest-right",
                        "5",
                        "Sends the SHA-256 of the body it sends.",
                        request -> ("sha-256=:"
                                        + Digests.sha256(request.body().toArray())
                                                .base64() + ":")
                                .equals(request.header(HttpSignatures.CONTENT_DIGEST)),
                        "Content-Digest is not that of the body (digest-mismatch)."));
    }

    private static Case each(String id, String section, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return new Case(id, section, rule, stage -> every(stage, holds, otherwise));
    }

    private static void every(Stage stage, Predicate<SeenRequest> holds, String otherwise) throws CaseEnded {
        Watching.all(stage, everything(stage), holds, otherwise);
    }

    private static List<SeenRequest> everything(Stage stage) {
        return Stream.concat(stage.hub().seen().stream(), stage.hub().seenOfCases().stream())
                .toList();
    }

    private static Case input(String id, String rule, int part, Predicate<String> holds, String otherwise) {
        return each(id, "5", rule, request -> holds.test(part(request, part)), otherwise);
    }

    private static Optional<Matcher> input(SeenRequest request) {
        String header = request.header(HttpSignatures.SIGNATURE_INPUT);
        return Optional.ofNullable(header).map(INPUT::matcher).filter(Matcher::matches);
    }

    private static String part(SeenRequest request, int group) {
        return input(request).map(matcher -> matcher.group(group)).orElse("");
    }

    private static boolean isRecent(SeenRequest request) {
        String created = part(request, CREATED);
        return created.matches("\\d{1,11}")
                && Watching.near(Instant.ofEpochSecond(Long.parseLong(created)), request.at());
    }
}
