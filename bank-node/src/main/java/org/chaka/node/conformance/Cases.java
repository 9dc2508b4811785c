package org.chaka.node.conformance;

import java.util.List;
import java.util.stream.Stream;

/** All cases, in the order in which they are played. */
final class Cases {
    private Cases() {}

    /** What is done with the bank. The first ones are the plain ones, so that a bank that can nothing is told so first. */
    static List<Case> played() {
        return Stream.of(
                        ContentCases.all(),
                        AcceptCases.all(),
                        ItemCases.all(),
                        AuthorityCases.all(),
                        BatchCases.all(),
                        ReplyCases.all(),
                        PostCases.all(),
                        WishCases.all())
                .flatMap(List::stream)
                .toList();
    }

    /** What is judged afterwards, over all that the bank has sent. */
    static List<Case> watched() {
        return Stream.of(
                        RequestCases.all(),
                        BodyCases.all(),
                        SealedAnswerCases.all(),
                        CertificateCases.all(),
                        WishStateCases.all())
                .flatMap(List::stream)
                .toList();
    }
}
