package org.chaka.node.conformance;

import java.util.List;
import java.util.UUID;
import org.chaka.node.conformance.Wishes.Kind;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.http.OpenCases;

/** What a bank does with what persons want of their cards (section 15). */
final class WishCases {
    private static final String SECTION = "15";
    private static final String SAYING = "15.2";

    private WishCases() {}

    static List<Case> all() {
        return List.of(
                received("case-close", Kind.CLOSE, "the wish to close a card"),
                received("case-not-mine", Kind.NOT_MINE, "the word that a card is not the person's"),
                refused("case-reference-unknown", Kind.REFERENCE_UNKNOWN, "names a reference that it never gave"),
                refused("case-reference-of-another", Kind.REFERENCE_OF_ANOTHER, "names a card of another inquiry"),
                refused("case-other-device", Kind.OTHER_DEVICE, "comes from another device than the inquiry"),
                refused("case-device-claimed", Kind.DEVICE_CLAIMED, "names the inquiry's device without its key"),
                refused("case-other-inquiry", Kind.OTHER_INQUIRY, "was made for another inquiry"),
                refused("case-inquiry-unknown", Kind.INQUIRY_UNKNOWN, "is for an inquiry that it was not asked about"),
                refused("case-other-id", Kind.OTHER_ID, "was made under another case_id"),
                refused("case-other-bank", Kind.OTHER_BANK, "was made for another bank"),
                refused("case-spoiled", Kind.SPOILED, "has a changed bit"),
                refused("case-version", Kind.VERSION, "is of an unknown version"),
                refused("case-size", Kind.SIZE, "is a byte short"),
                refused("case-content-version", Kind.CONTENT_VERSION, "holds a content of an unknown version"),
                refused("case-wish-unknown", Kind.WISH_UNKNOWN, "holds a wish that the protocol does not know"),
                refused("case-padding", Kind.PADDING, "has a byte in its padding that is not zero"),
                again(),
                saidAgain(),
                givenUp(),
                falseReply());
    }

    private static Case received(String id, Kind kind, String what) {
        String rule = "Keeps " + what + ", sealed by the inquiry's device, and says that it was received.";
        return new Case(id, SECTION, rule, stage -> {
            CaseState state = state(stage, stage.wishes().id(kind));
            stage.require(
                    state != CaseState.REFUSED,
                    "It was refused. Compare key, info and aad with the vector case.json, and look the reference up"
                            + " among those of the inquiry's answer.");
        });
    }

    private static Case refused(String id, Kind kind, String what) {
        return new Case(id, SECTION, "Refuses a case that " + what + ".", stage -> {
            CaseState state = state(stage, stage.wishes().id(kind));
            stage.require(
                    state == CaseState.REFUSED,
                    "The bank said '" + state.word() + "' of a case that " + what + ". Nobody asked for that.");
        });
    }

    private static CaseState state(Stage stage, UUID caseId) throws CaseEnded, InterruptedException {
        return first(stage, caseId).state().state();
    }

    private static WishDesk.Said first(Stage stage, UUID caseId) throws CaseEnded, InterruptedException {
        stage.await(
                "The bank said nothing of the case (POST " + SeenRequest.CASE_STATES + ").",
                () -> !stage.desk().saidOf(caseId).isEmpty());
        return stage.desk().saidOf(caseId).getFirst();
    }

    private static Case again() {
        String rule = "Says the same again of a case that is handed out again: it is the same one, by its id.";
        return new Case("case-again", SECTION, rule, stage -> {
            UUID caseId = stage.wishes().id(Kind.CLOSE);
            WishDesk.Said before = first(stage, caseId);
            int count = stage.desk().saidOf(caseId).size();
            stage.desk().handOutAgain(caseId);
            stage.await(
                    "The bank said nothing of it this time.",
                    () -> stage.desk().saidOf(caseId).size() > count);
            WishDesk.Said after = stage.desk().saidOf(caseId).getLast();
            stage.require(
                    after.state().state() == before.state().state()
                            && after.state().asOf().equals(before.state().asOf()),
                    "The bank gave it another state, or another time, though nobody at the bank had touched it.");
        });
    }

    private static Case saidAgain() {
        String rule = "Says a state again, with the same as_of, until there is a signed reply other than 5xx.";
        return new Case("case-state-busy", SAYING, rule, stage -> {
            UUID caseId = stage.wishes().id(Kind.BUSY);
            stage.await(
                    "After 503 busy the state did not come again.",
                    () -> stage.desk().saidOf(caseId).stream().anyMatch(WishDesk.Said::taken));
            List<WishDesk.Said> said = stage.desk().saidOf(caseId);
            stage.require(
                    said.getFirst().state().asOf().equals(said.getLast().state().asOf()),
                    "The state came again with another as_of. It is the same state: keep the time with it.");
        });
    }

    private static Case givenUp() {
        String rule = "Forgets a state after a signed 404 case-unknown.";
        return new Case("case-state-final", SAYING, rule, stage -> {
            UUID caseId = stage.wishes().id(Kind.FINAL);
            first(stage, caseId);
            stage.inTheEnd(
                    () -> stage.desk().saidOf(caseId).size() == 1,
                    "The state was said again after a signed 404. Any 4xx is final.");
        });
    }

    private static Case falseReply() {
        String rule = "Takes no case from a reply that another key signed.";
        return new Case("case-reply-other-key", "15.1", rule, stage -> {
            OpenCases.Item item = stage.wishes().honest().make(stage.now());
            stage.desk().handOutOnce(item, reply -> reply.signedBy(stage.keys().falseHub()));
            stage.await(
                    "The bank did not ask for cases again.", () -> !stage.desk().wrongReplyWaits());
            stage.inTheEnd(
                    () -> stage.desk().saidOf(item.caseId()).isEmpty(),
                    "The bank took a case from a reply that its hub did not sign.");
        });
    }
}
