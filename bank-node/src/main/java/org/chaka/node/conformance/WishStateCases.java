package org.chaka.node.conformance;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.wire.WireLimits;

/** Rules on all that a bank has asked and said about persons' cases (section 15). */
final class WishStateCases {
    private static final Pattern BODY = Pattern.compile("\\{\\s*\"max_cases\"\\s*:\\s*(\\d{1,4})\\s*}");

    private WishStateCases() {}

    static List<Case> all() {
        return List.of(
                requests(
                        "cases-body",
                        "15.1",
                        "Asks for 1 to 100 cases, with max_cases alone.",
                        request -> request.isCases() && !asksWell(request),
                        "The body is not {\"max_cases\":N}, or N is out of range."),
                requests(
                        "case-state-type",
                        "15.2",
                        "Says states with Content-Type " + MediaTypes.CASE_STATE + ".",
                        request ->
                                request.isCaseState() && !MediaTypes.CASE_STATE.equals(request.header("Content-Type")),
                        "Another content type was sent (media-type-unsupported)."),
                requests(
                        "case-state-size",
                        "15.2",
                        "Says a state in 132 bytes.",
                        request -> request.isCaseState() && request.body().length() != WireLimits.CASE_STATE_BYTES,
                        "A state has another size (body-malformed)."),
                new Case("case-state-layout", "15.2", "Says states of the layout in section 15.2.", stage -> {
                    stage.requireWishes();
                    List<String> wrong = stage.desk().malformed();
                    stage.require(
                            wrong.isEmpty(), "A state cannot be read (body-malformed): " + String.join("; ", wrong));
                }),
                said(
                        "case-state-known",
                        "Says states of cases that it was given.",
                        (desk, said) -> desk.wasHandedOut(said.state().caseId()),
                        "A state names a case that nobody handed out (case-unknown)."),
                said(
                        "case-state-signed",
                        "Signs a state with its signing key, in its own name.",
                        (desk, said) -> desk.isSigned(said.state()),
                        "A signature does not verify (case-state-refused). It covers the label, the institution code and"
                                + " the 68 bytes before."),
                said(
                        "case-state-names-bytes",
                        "Names the very bytes of the case in a state.",
                        (desk, said) -> desk.namesTheBytes(said.state()),
                        "The hash in a state is not that of the sealed case as it came (case-state-refused)."),
                said(
                        "case-state-as-of",
                        "Says since when a case is in its state, within 15 minutes of the hub's clock.",
                        (desk, said) -> Watching.near(said.state().asOf(), said.at()),
                        "as_of is far from the moment at which the case was handed out."));
    }

    private static Case requests(
            String id, String section, String rule, Predicate<SeenRequest> wrong, String otherwise) {
        return new Case(id, section, rule, stage -> {
            stage.requireWishes();
            stage.require(stage.hub().seenOfCases().stream().noneMatch(wrong), otherwise);
        });
    }

    /** Whether a state is right. */
    private interface Right {
        boolean is(WishDesk desk, WishDesk.Said said);
    }

    private static Case said(String id, String rule, Right right, String otherwise) {
        return new Case(id, "15.2", rule, stage -> {
            stage.requireWishes();
            stage.require(!stage.desk().said().isEmpty(), "The bank said nothing of any case.");
            stage.require(stage.desk().said().stream().allMatch(said -> right.is(stage.desk(), said)), otherwise);
        });
    }

    private static boolean asksWell(SeenRequest request) {
        Matcher body = BODY.matcher(new String(request.body().toArray(), StandardCharsets.UTF_8));
        if (!body.matches()) {
            return false;
        }
        int max = Integer.parseInt(body.group(1));
        return max >= 1 && max <= WireLimits.MAX_CASES;
    }
}
