package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.WireLimits;

/** Rules that hold for everything that a bank sends: judged in the end, over all that was seen. */
final class WatchCases {
    private static final Pattern INPUT = Pattern.compile("(\\w+)=(\\([^)]*\\))(;created=(\\d+))?(;nonce=\"([^\"]*)\")?"
            + "(;keyid=\"([^\"]*)\")?(;tag=\"([^\"]*)\")?");
    private static final String COMPONENTS = "(\"@method\" \"@target-uri\" \"content-type\" \"content-digest\")";
    private static final Pattern LEASE_BODY = Pattern.compile("\\s*\\{\\s*\"max_items\"\\s*:\\s*(\\d+)\\s*}\\s*");
    private static final int LEASE_BODY_BYTES = 1024;
    private static final int LABEL = 1;
    private static final int COVERED = 2;
    private static final int CREATED = 4;
    private static final int NONCE = 6;
    private static final int KEY_ID = 8;
    private static final int TAG = 10;
    private static final int HEAD_RESERVED = 7;
    private static final int CARDS = 6;
    private static final int LAST_RESERVED_FROM = 20;
    private static final int HEAD_BYTES = 32;
    private static final int CARD_BYTES = 20;

    private WatchCases() {}

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
                        "Calls the two paths of the bank interface only.",
                        request -> request.isLease() || request.isPost(),
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
                        stage -> distinct(
                                stage.hub().seen().stream()
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
                        WatchCases::isRecent,
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
                        "Content-Digest is not that of the body (digest-mismatch)."),
                leases(
                        "lease-content-type",
                        "Asks for work with Content-Type application/json.",
                        request -> MediaTypes.JSON.equals(request.header("Content-Type")),
                        "Another content type was sent (media-type-unsupported)."),
                leases(
                        "lease-body",
                        "Asks for work with the one member max_items and no other.",
                        request -> leaseBody(request).isPresent(),
                        "The body is not {\"max_items\":N} (unknown-field)."),
                leases(
                        "lease-max-items",
                        "Asks for 1 to 2000 items.",
                        request -> leaseBody(request)
                                .filter(n -> n >= 1 && n <= WireLimits.MAX_ITEMS)
                                .isPresent(),
                        "max_items is out of range (body-malformed)."),
                leases(
                        "lease-body-size",
                        "Asks for work with at most 1024 bytes.",
                        request -> request.body().length() <= LEASE_BODY_BYTES,
                        "The body is larger (body-too-large)."),
                postRequests(
                        "post-content-type",
                        "Posts with Content-Type application/vnd.chaka.answers.",
                        request -> MediaTypes.ANSWERS.equals(request.header("Content-Type")),
                        "Another content type was sent (media-type-unsupported)."),
                postRequests(
                        "post-size",
                        "Posts at most 2000 records.",
                        request -> request.body().length() <= WireLimits.MAX_POST_BYTES,
                        "A post is larger (body-too-large)."),
                new Case("post-layout", "6.2", "Posts bodies of the layout CHKA.", stage -> {
                    posted(stage);
                    List<String> wrong = stage.ledger().malformed();
                    stage.require(
                            wrong.isEmpty(), "A post cannot be read (body-malformed): " + String.join("; ", wrong));
                }),
                post(
                        "post-institution",
                        "6.2",
                        "Names its own institution in each post.",
                        ProtocolError.WRONG_BANK,
                        "A post named another institution (wrong-bank)."),
                post(
                        "post-token",
                        "6.2",
                        "Posts under tokens that it was given.",
                        ProtocolError.LEASE_UNKNOWN,
                        "A post came under a token that nobody gave (lease-unknown)."),
                post(
                        "post-inquiry",
                        "6.2",
                        "Posts answers to inquiries of the lease whose token it names.",
                        ProtocolError.UNKNOWN_INQUIRY,
                        "A post named an inquiry that its lease does not have (unknown-inquiry)."),
                post(
                        "post-once",
                        "6.2",
                        "Answers an inquiry once under one token.",
                        ProtocolError.CHANGED_REPEAT,
                        "An inquiry was answered again in other bytes (changed-repeat)."),
                post(
                        "post-no-record-twice",
                        "6.2",
                        "Names no inquiry twice in one post.",
                        ProtocolError.BODY_MALFORMED,
                        "A post named an inquiry twice, or had another layout (body-malformed)."),
                answers(
                        "answer-envelope",
                        "Sends answers of version 1, the one suite, and its signing key's id.",
                        (stage, inquiry, answer) -> OpenedAnswer.isWellFormed(answer, stage.bank()),
                        "An answer names another version, suite or key id (answer-malformed)."),
                answers(
                        "answer-signature",
                        "Signs each answer together with its whole context.",
                        (stage, inquiry, answer) -> OpenedAnswer.isSigned(answer, inquiry, stage.bank()),
                        "The signature does not verify over label, info and the first 609 bytes."),
                answers(
                        "answer-opens",
                        "Seals each answer to the device key of its inquiry.",
                        (stage, inquiry, answer) ->
                                OpenedAnswer.plaintext(answer, inquiry).length == WireLimits.ANSWER_CONTENT_BYTES,
                        "The plaintext has not 512 bytes."),
                answers(
                        "answer-reserved",
                        "Leaves reserved bytes zero.",
                        (stage, inquiry, answer) -> reservedIsZero(OpenedAnswer.plaintext(answer, inquiry)),
                        "A reserved byte of the head or of a card is not zero."),
                answers(
                        "answer-unused-slots",
                        "Leaves unused card slots zero.",
                        (stage, inquiry, answer) -> unusedIsZero(OpenedAnswer.plaintext(answer, inquiry)),
                        "A card slot beyond the number of cards is not zero."),
                answers(
                        "answer-as-of",
                        "Says when it looked: within 15 minutes of the hub's clock.",
                        (stage, inquiry, answer) ->
                                near(open(stage, inquiry, answer).asOf(), stage.now()),
                        "as_of is more than 15 minutes from the end of the test."),
                answers(
                        "answer-no-whole-number",
                        "Lets no more of a card number out than four digits at each end.",
                        (stage, inquiry, answer) ->
                                hasNoNumber(OpenedAnswer.plaintext(answer, inquiry), inquiry.person()),
                        "The plaintext holds a whole card number, or the person's number or name."),
                new Case("answer-enc-fresh", "7", "Draws a new ephemeral key for each answer.", stage -> {
                    List<Bytes> all = stage.answered().stream()
                            .distinct()
                            .flatMap(inquiry -> stage.ledger().stored(inquiry.id()).stream())
                            .map(OpenedAnswer::enc)
                            .toList();
                    distinct(all, "Two answers have the same enc: the ephemeral key was used twice.");
                }),
                new Case("reference-unique", "7", "Gives no two cards the same reference (B4).", stage -> {
                    Set<Object> references = new HashSet<>();
                    for (Inquiry inquiry : Set.copyOf(stage.answered())) {
                        Bytes sealed = stage.ledger().stored(inquiry.id()).orElseThrow();
                        for (CardEntry card : open(stage, inquiry, sealed).cards()) {
                            stage.require(references.add(card.reference()), "A reference was given to two cards.");
                        }
                    }
                }),
                CertificateCases.uri("certificate-signing-uri", true),
                CertificateCases.uri("certificate-encryption-uri", false),
                CertificateCases.usage("certificate-signing-usage", true),
                CertificateCases.usage("certificate-encryption-usage", false),
                CertificateCases.valid(),
                CertificateCases.twoKeys());
    }

    /** What must hold of an answer. */
    private interface AnswerRule {
        boolean holds(Stage stage, Inquiry inquiry, Bytes sealed) throws CaseEnded;
    }

    private static Case each(String id, String section, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return new Case(id, section, rule, stage -> every(stage, holds, otherwise));
    }

    private static void every(Stage stage, Predicate<SeenRequest> holds, String otherwise) throws CaseEnded {
        all(stage, stage.hub().seen(), holds, otherwise);
    }

    private static Case leases(String id, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return of(id, "6.1", rule, SeenRequest::isLease, holds, otherwise);
    }

    private static Case postRequests(String id, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return of(id, "6.2", rule, SeenRequest::isPost, holds, otherwise);
    }

    private static Case of(
            String id,
            String section,
            String rule,
            Predicate<SeenRequest> which,
            Predicate<SeenRequest> holds,
            String otherwise) {
        return new Case(
                id,
                section,
                rule,
                stage -> all(stage, stage.hub().seen().stream().filter(which).toList(), holds, otherwise));
    }

    private static void all(Stage stage, List<SeenRequest> requests, Predicate<SeenRequest> holds, String otherwise)
            throws CaseEnded {
        stage.require(!requests.isEmpty(), "No such request came.");
        long wrong = requests.stream().filter(holds.negate()).count();
        stage.require(wrong == 0, otherwise + " (" + wrong + " of " + requests.size() + " requests.)");
    }

    private static Case input(String id, String rule, int part, Predicate<String> holds, String otherwise) {
        return each(id, "5", rule, request -> holds.test(part(request, part)), otherwise);
    }

    private static Case post(String id, String section, String rule, ProtocolError never, String otherwise) {
        return new Case(id, section, rule, stage -> {
            posted(stage);
            stage.require(stage.ledger().refusals(never) == 0, otherwise);
        });
    }

    private static void posted(Stage stage) throws CaseEnded {
        stage.require(stage.hub().seen().stream().anyMatch(SeenRequest::isPost), "Nothing was posted.");
    }

    private static Case answers(String id, String rule, AnswerRule holds, String otherwise) {
        return new Case(id, "7", rule, stage -> {
            stage.require(!stage.answered().isEmpty(), "No answer came.");
            for (Inquiry inquiry : stage.answered()) {
                Bytes sealed = stage.ledger().stored(inquiry.id()).orElseThrow();
                stage.require(holds.holds(stage, inquiry, sealed), otherwise);
            }
        });
    }

    private static AnswerContent open(Stage stage, Inquiry inquiry, Bytes sealed) throws CaseEnded {
        return OpenedAnswer.open(sealed, inquiry, stage.bank());
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
        return created.matches("\\d{1,11}") && near(Instant.ofEpochSecond(Long.parseLong(created)), request.at());
    }

    private static boolean near(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(HttpSignatures.WINDOW) <= 0;
    }

    private static Optional<Integer> leaseBody(SeenRequest request) {
        Matcher matcher = LEASE_BODY.matcher(new String(request.body().toArray(), StandardCharsets.UTF_8));
        return matcher.matches() && matcher.group(1).length() < 9
                ? Optional.of(Integer.valueOf(matcher.group(1)))
                : Optional.empty();
    }

    private static void distinct(List<?> all, String otherwise) throws CaseEnded {
        if (new HashSet<>(all).size() != all.size()) {
            throw CaseEnded.failed(otherwise);
        }
    }

    private static boolean reservedIsZero(byte[] plaintext) {
        boolean zero = plaintext[HEAD_RESERVED] == 0;
        for (int i = LAST_RESERVED_FROM; i < HEAD_BYTES; i++) {
            zero &= plaintext[i] == 0;
        }
        for (int card = HEAD_BYTES; card < plaintext.length; card += CARD_BYTES) {
            zero &= plaintext[card + 1] == 0;
        }
        return zero;
    }

    private static boolean unusedIsZero(byte[] plaintext) {
        ByteBuffer unused = ByteBuffer.wrap(plaintext);
        unused.position(Math.min(plaintext.length, HEAD_BYTES + (plaintext[CARDS] & 0xff) * CARD_BYTES));
        boolean zero = true;
        while (unused.hasRemaining()) {
            zero &= unused.get() == 0;
        }
        return zero;
    }

    private static boolean hasNoNumber(byte[] plaintext, Cardholder person) {
        String text = new String(plaintext, StandardCharsets.ISO_8859_1);
        Function<String, String> bytes =
                secret -> new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return person.cards().stream().noneMatch(card -> text.contains(card.number()))
                && !text.contains(person.documentNumber())
                && !text.contains(bytes.apply(person.name()));
    }
}
