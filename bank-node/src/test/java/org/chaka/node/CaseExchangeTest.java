package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.CardReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B6: the bank's side of cases")
class CaseExchangeTest {
    private NodeFixture fixture;
    private TestInquiry inquiry;
    private CardReference reference;
    private Cases cases;

    @BeforeEach
    void anAnsweredInquiry() throws Exception {
        fixture = new NodeFixture();
        fixture.start(subject -> NodeFixture.twoCards());
        cases = new Cases(fixture.database);
        inquiry = fixture.inquiry();
        reference = answered(inquiry);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName(
            "a case is kept with the card that it names, said to be received, and followed by what the bank answers")
    void thereAndBack() throws Exception {
        OpenCases.Item item = handOut(inquiry.caseAbout(reference, fixture.parties.bankEncryption, now()));
        BankCase kept = cases.all(now()).getFirst();
        assertThat(kept.understood()).contains(new BankCase.Wish(CardWish.NOT_MINE, "card-2"));
        assertThat(kept.state()).isEqualTo(CaseState.RECEIVED);
        SignedCaseState said = fixture.hub.states.getLast();
        assertThat(said.state()).isEqualTo(CaseState.RECEIVED);
        assertThat(said.caseSha256()).isEqualTo(Digests.sha256(item.sealedCase().toArray()));
        assertThat(said.isSignedBy(TestParties.BANK, fixture.parties.bankSigning.publicKey()))
                .isTrue();

        assertThat(cases.answer(item.caseId(), CaseState.COME_TO_A_BRANCH, now()))
                .isTrue();
        NodeFixture.await(
                "the answer is said", () -> fixture.hub.states.getLast().state() == CaseState.COME_TO_A_BRANCH);
        assertThat(fixture.hub.states.getLast().asOf())
                .as("also within one millisecond the later one counts")
                .isAfter(said.asOf());
        assertThat(cases.answer(UUID.randomUUID(), CaseState.DONE, now())).isFalse();
    }

    @Test
    @DisplayName(
            "B3: asking for cases is a contact with the hub, the only regular one of a node that work is pushed to")
    void contact() throws Exception {
        fixture.close();
        fixture = new NodeFixture();
        fixture.make(subject -> NodeFixture.twoCards())
                .startReceiving(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        URI.create("https://bank.example/chaka"));
        NodeFixture.await("a contact", () -> fixture.node.health().lastContact() != null);
        assertThat(fixture.hub.calls).doesNotContain("lease");
    }

    @Test
    @DisplayName("B4: the reference resolves as long as the case lives, which is 90 days")
    void referenceLivesWithTheCase() throws Exception {
        OpenCases.Item item = handOut(inquiry.caseAbout(reference, fixture.parties.bankEncryption, now()));
        fixture.clock.move(Duration.ofDays(90).minusMillis(1));
        assertThat(fixture.node.cardId(reference)).contains("card-2");
        assertThat(cases.answer(item.caseId(), CaseState.DONE, now())).isTrue();
        fixture.clock.move(Duration.ofMillis(1));
        assertThat(fixture.node.cardId(reference)).isEmpty();
        assertThat(cases.all(now())).isEmpty();
        CaseStore store = new CaseStore(fixture.database);
        store.forgetExpired(now());
        assertThat(store.unsaid()).isEmpty();
    }

    @Test
    @DisplayName("a hub that forgot, or hands it out twice, hears the state again, and there is one case")
    void again() throws Exception {
        OpenCases.Item item = handOut(inquiry.caseAbout(reference, fixture.parties.bankEncryption, now()));
        cases.answer(item.caseId(), CaseState.DONE, now());
        NodeFixture.await("done", () -> fixture.hub.states.getLast().state() == CaseState.DONE);
        int before = fixture.hub.states.size();
        fixture.hub.openCases.add(item);
        NodeFixture.await("said again", () -> fixture.hub.states.size() > before);
        assertThat(fixture.hub.states.getLast().state()).isEqualTo(CaseState.DONE);
        assertThat(cases.all(now())).hasSize(1);
    }

    @Test
    @DisplayName(
            "B1: what the device of the inquiry did not make for this bank, case and card is refused, and not listed as wished")
    void refused() throws Exception {
        TestInquiry other = fixture.inquiry();
        CardReference otherReference = answered(other);
        OpenCases.Item genuine = inquiry.caseAbout(reference, fixture.parties.bankEncryption, now());
        List<OpenCases.Item> refused = List.of(
                // A hub that seals by itself, with a key of its own.
                inquiry.caseAbout(reference, fixture.parties.bankEncryption, other.device, now()),
                // A case of another inquiry, or under another name.
                new OpenCases.Item(UUID.randomUUID(), other.id, now(), genuine.sealedCase()),
                new OpenCases.Item(UUID.randomUUID(), inquiry.id, now(), genuine.sealedCase()),
                // A card of somebody else.
                inquiry.caseAbout(otherReference, fixture.parties.bankEncryption, now()),
                // Nobody's card.
                inquiry.caseAbout(new CardReference(1), fixture.parties.bankEncryption, now()),
                // An inquiry that this bank never saw.
                fixture.inquiry().caseAbout(reference, fixture.parties.bankEncryption, now()));
        for (OpenCases.Item item : refused) {
            handOut(item);
            assertThat(fixture.hub.states.getLast().state()).isEqualTo(CaseState.REFUSED);
            assertThat(cases.answer(item.caseId(), CaseState.DONE, now())).isFalse();
        }
        assertThat(cases.all(now()))
                .hasSameSizeAs(refused)
                .allSatisfy(each -> assertThat(each.understood()).isEmpty());
        handOut(genuine);
        assertThat(fixture.hub.states.getLast().state()).isEqualTo(CaseState.RECEIVED);
    }

    /** Has an inquiry answered. @return the reference of the inquiry's second card */
    private CardReference answered(TestInquiry of) throws Exception {
        fixture.hub.handOut(of.item());
        NodeFixture.await("answer", () -> !fixture.hub.answersTo(of).isEmpty());
        return of.open(fixture.hub.answersTo(of).getFirst(), fixture.parties.bankSigning.publicKey())
                .cards()
                .getLast()
                .reference();
    }

    /** Waits until its first state was said twice: the first reply is lost. */
    private OpenCases.Item handOut(OpenCases.Item item) throws InterruptedException {
        fixture.hub.openCases.add(item);
        NodeFixture.await(
                "state",
                () -> fixture.hub.states.stream()
                                .filter(state -> state.caseId().equals(item.caseId()))
                                .count()
                        > 1);
        return item;
    }

    private Instant now() {
        return fixture.clock.instant();
    }
}
