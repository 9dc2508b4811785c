package org.chaka.node.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.wire.WireLimits;

/** Rules for the bodies of all requests for work and of all posts. */
final class BodyCases {
    private static final Pattern LEASE_BODY = Pattern.compile("\\s*\\{\\s*\"max_items\"\\s*:\\s*(\\d+)\\s*}\\s*");
    private static final int LEASE_BODY_BYTES = 1024;

    private BodyCases() {}

    static List<Case> all() {
        return List.of(
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
                        "Names its own institution in each post.",
                        ProtocolError.WRONG_BANK,
                        "A post named another institution (wrong-bank)."),
                post(
                        "post-token",
                        "Posts under tokens that it was given.",
                        ProtocolError.LEASE_UNKNOWN,
                        "A post came under a token that nobody gave (lease-unknown)."),
                post(
                        "post-inquiry",
                        "Posts answers to inquiries of the lease whose token it names.",
                        ProtocolError.UNKNOWN_INQUIRY,
                        "A post named an inquiry that its lease does not have (unknown-inquiry)."),
                post(
                        "post-once",
                        "Answers an inquiry once under one token.",
                        ProtocolError.CHANGED_REPEAT,
                        "An inquiry was answered again in other bytes (changed-repeat)."),
                post(
                        "post-no-record-twice",
                        "Names no inquiry twice in one post.",
                        ProtocolError.BODY_MALFORMED,
                        "A post named an inquiry twice, or had another layout (body-malformed)."));
    }

    private static Case leases(String id, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return Watching.of(id, "6.1", rule, SeenRequest::isLease, holds, otherwise);
    }

    private static Case postRequests(String id, String rule, Predicate<SeenRequest> holds, String otherwise) {
        return Watching.of(id, "6.2", rule, SeenRequest::isPost, holds, otherwise);
    }

    private static Case post(String id, String rule, ProtocolError never, String otherwise) {
        return new Case(id, "6.2", rule, stage -> {
            posted(stage);
            stage.require(stage.ledger().refusals(never) == 0, otherwise);
        });
    }

    private static void posted(Stage stage) throws CaseEnded {
        stage.require(stage.hub().seen().stream().anyMatch(SeenRequest::isPost), "Nothing was posted.");
    }

    private static Optional<Integer> leaseBody(SeenRequest request) {
        Matcher matcher = LEASE_BODY.matcher(new String(request.body().toArray(), StandardCharsets.UTF_8));
        return matcher.matches() && matcher.group(1).length() < 9
                ? Optional.of(Integer.valueOf(matcher.group(1)))
                : Optional.empty();
    }
}
