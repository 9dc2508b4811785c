package org.chaka.node.conformance;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.InstitutionCode;

/**
 * What persons want of their cards, all of it handed out at once: two inquiries are answered, then their devices wish,
 * and a dishonest hub adds what no device has made.
 */
final class Wishes {
    /** What is the matter with each. */
    enum Kind {
        /** Nothing: close the card. */
        CLOSE,
        /** Nothing: it is not the person's. */
        NOT_MINE,
        /** Nothing; the first state of it gets 503. */
        BUSY,
        /** Nothing; a state of it gets a final refusal. */
        FINAL,
        /** A reference that no card has. */
        REFERENCE_UNKNOWN,
        /** The reference of a card in another inquiry. */
        REFERENCE_OF_ANOTHER,
        /** Sealed with a key that no verdict covered. */
        OTHER_DEVICE,
        /** The same, under the name of the right device. */
        DEVICE_CLAIMED,
        /** Made for one inquiry and handed out for another. */
        OTHER_INQUIRY,
        /** For an inquiry that this bank was never asked about. */
        INQUIRY_UNKNOWN,
        /** Handed out under another id. */
        OTHER_ID,
        /** Made for another bank. */
        OTHER_BANK,
        /** One bit of the ciphertext is another one. */
        SPOILED,
        /** Of version 2. */
        VERSION,
        /** One byte short. */
        SIZE,
        /** What is sealed is of version 2. */
        CONTENT_VERSION,
        /** A wish that the protocol does not know. */
        WISH_UNKNOWN,
        /** A byte that has to be zero is not. */
        PADDING
    }

    private static final InstitutionCode ANOTHER_BANK = new InstitutionCode("99999999");
    private static final int NOT_MINE = 2;
    private static final int NO_WISH = 9;
    private static final int LAST_OF_PLAINTEXT = 63;

    private final Map<Kind, UUID> ids = new EnumMap<>(Kind.class);
    private final Inquiry one;
    private final CardReference ofOne;
    private final BankUnderTest bank;

    private Wishes(BankUnderTest bank, Inquiry one, CardReference ofOne) {
        this.bank = bank;
        this.one = one;
        this.ofOne = ofOne;
    }

    /** Has two inquiries answered, and hands out everything. */
    static Wishes handOut(Stage stage) throws CaseEnded, InterruptedException {
        Inquiry one = stage.draft().make();
        Inquiry two = stage.draft().make();
        stage.handOut(one);
        stage.handOut(two);
        Wishes wishes = new Wishes(stage.bank(), one, reference(stage, one));
        wishes.handOut(stage, two, reference(stage, two));
        return wishes;
    }

    private static CardReference reference(Stage stage, Inquiry inquiry) throws CaseEnded, InterruptedException {
        AnswerContent answer = stage.answer(inquiry);
        stage.require(!answer.cards().isEmpty(), "The person with one debit card was answered without a card.");
        return answer.cards().getFirst().reference();
    }

    /** A further one with nothing wrong. */
    WishDraft honest() {
        return new WishDraft(bank, one, ofOne);
    }

    UUID id(Kind kind) {
        return ids.get(kind);
    }

    private void handOut(Stage stage, Inquiry two, CardReference ofTwo) throws CaseEnded {
        List<OpenCases.Item> items = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            OpenCases.Item item = draft(kind, stage, two, ofTwo).make(stage.now());
            ids.put(kind, item.caseId());
            items.add(item);
        }
        stage.desk().script(id(Kind.BUSY), Reply.problem(ProtocolError.BUSY, 1, null));
        stage.desk().script(id(Kind.FINAL), Reply.problem(ProtocolError.CASE_UNKNOWN));
        stage.desk().handOut(items);
    }

    private WishDraft draft(Kind kind, Stage stage, Inquiry two, CardReference ofTwo) throws CaseEnded {
        return switch (kind) {
            case CLOSE, BUSY, FINAL -> honest();
            case NOT_MINE -> honest().wish(NOT_MINE);
            case REFERENCE_UNKNOWN -> new WishDraft(bank, one, CardReference.random(stage.keys().random));
            case REFERENCE_OF_ANOTHER -> new WishDraft(bank, one, ofTwo);
            case OTHER_DEVICE -> honest().device(P256.generate(stage.keys().random));
            case DEVICE_CLAIMED ->
                honest().device(P256.generate(stage.keys().random)).envelope(this::claim);
            case OTHER_INQUIRY -> honest().handedOutFor(two.id());
            case INQUIRY_UNKNOWN -> new WishDraft(bank, stage.draft().make(), ofOne);
            case OTHER_ID -> honest().sealedAs(UUID.randomUUID());
            case OTHER_BANK -> honest().sealedFor(ANOTHER_BANK);
            case SPOILED -> honest().envelope(envelope -> envelope[envelope.length - 1] ^= 1);
            case VERSION -> honest().envelope(envelope -> envelope[1] = 2);
            case SIZE -> honest().length(225);
            case CONTENT_VERSION -> honest().plaintext(plaintext -> plaintext[0] = 2);
            case WISH_UNKNOWN -> honest().wish(NO_WISH);
            case PADDING -> honest().plaintext(plaintext -> plaintext[LAST_OF_PLAINTEXT] = 1);
        };
    }

    private void claim(byte[] envelope) {
        byte[] device = P256.encodePublic(P256.publicKeyOf(one.device()));
        System.arraycopy(device, 0, envelope, WishDraft.DEVICE_KEY_AT, device.length);
    }
}
