package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.hub.TestParties.BankKeys;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** How a bank's pairs of keys follow each other on a running hub (protocol section 2). */
class BankKeysTest extends JoiningTest {
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration MOMENT = Duration.ofMinutes(5);

    private InstitutionCode code;
    private BankKeys firstKeys;
    private BankKeys secondKeys;
    private TestBank first;
    private TestBank second;

    @BeforeEach
    void aBankWithASecondPair() {
        firstKeys = PARTIES.newKeys(invitedCode());
        secondKeys = PARTIES.newKeys(code);
        live(code, firstKeys);
        first = node(code, firstKeys);
        second = node(code, secondKeys);
    }

    private InstitutionCode invitedCode() {
        code = invited();
        return code;
    }

    private static Reply postUnchanged(TestBank signer, byte[] body) {
        return signer.call(TestBank.ANSWERS, MediaTypes.ANSWERS, body).send();
    }

    private Work leased(TestBank node) {
        return takeOne(node, cardholder().ask(code));
    }

    private byte[] sealed(TestBank node, Work work) {
        return node.body(work.token(), node.answer(work.item()));
    }

    private String stateOf(BankKeys keys) {
        return jdbc.queryForObject(
                "SELECT state FROM bank.key_pair WHERE signing_key_id = ?",
                String.class,
                keys.signing().keyId().value());
    }

    @Test
    @DisplayName("B2: a second pair is next until the bank uses it, and then active, without a start of the hub")
    void change() {
        assertTurnedAway(second.lease(1), ErrorCode.SIGNATURE_UNKNOWN_KEY);
        assertThat(admit(code, secondKeys)).isZero();
        assertThat(stateOf(firstKeys)).isEqualTo("active");
        assertThat(stateOf(secondKeys)).isEqualTo("next");
        assertThat(first.lease(1).status()).isEqualTo(200);
        assertThat(stateOf(secondKeys)).isEqualTo("next");
        assertThat(second.lease(1).status()).isEqualTo(200);
        assertThat(stateOf(firstKeys)).isEqualTo("retired");
        assertThat(stateOf(secondKeys)).isEqualTo("active");
    }

    @Test
    @DisplayName("B1: certificates over another bank's public keys take nothing from that bank")
    void anotherBanksKeys() {
        InstitutionCode other = invited();
        List<X509Certificate> over = PARTIES.certificatesOver(firstKeys, other);
        assertThat(admit(other, over.getFirst(), over.getLast())).isNotZero();
        assertThat(jdbc.queryForObject(
                        "SELECT count(*) FROM bank.key_pair WHERE institution_code = ?", Integer.class, other.digits()))
                .isZero();
        assertThat(first.lease(1).status()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "S8, B1: while a bank changes its keys no answer in flight is lost, and the device opens those of both")
    void nothingIsLost() throws Exception {
        Cardholder before = cardholder();
        Work leasedBefore = takeOne(first, before.ask(code));
        byte[] kept = sealed(first, leasedBefore);
        admit(code, secondKeys);
        Cardholder after = cardholder();
        // Opens with the second encryption key only: the batch follows the key that signed.
        Work leasedAfter = takeOne(second, after.ask(code));
        assertThat(receipt(postUnchanged(second, kept)).stored()).isEqualTo(1);
        assertThat(receipt(second.post(leasedAfter.token(), second.answer(leasedAfter.item())))
                        .stored())
                .isEqualTo(1);
        for (Cardholder cardholder : List.of(before, after)) {
            await("the report", () -> state(cardholder).equals("ready"));
            JsonNode answers = cardholder.answers(cardholder.ticket()).body();
            assertThat(certificates(answers)).hasSize(2);
            Bytes sealed = Bytes.ofBase64(
                    answers.required("answers").get(0).required("sealed").asString());
            BankKeys keys = cardholder == before ? firstKeys : secondKeys;
            assertThat(cardholder.open(code, sealed, keys.signing().publicKey()).customer())
                    .isEqualTo(CustomerStatus.UNKNOWN);
        }
    }

    @Test
    @DisplayName("S8: a node that still has the former pair goes on taking work within the overlap")
    void overlap() {
        admit(code, secondKeys);
        second.lease(1);
        clock.advance(OVERLAP.minus(MOMENT));
        Work work = leased(first);
        assertThat(receipt(first.post(work.token(), first.answer(work.item()))).stored())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("B2: after the overlap the former pair takes no work, and answers only what was leased before its end")
    void afterTheOverlap() {
        admit(code, secondKeys);
        second.lease(1);
        clock.advance(OVERLAP.minus(MOMENT));
        Work inTime = leased(first);
        clock.advance(MOMENT.plus(MOMENT));
        assertRefused(first.lease(1), ErrorCode.KEY_RETIRED);
        byte[] answer = sealed(first, inTime);
        assertThat(receipt(postUnchanged(first, answer)).stored()).isEqualTo(1);
        Work tooLate = leased(second);
        assertRefused(postUnchanged(second, sealed(first, tooLate)), ErrorCode.KEY_RETIRED);
        assertRefused(postUnchanged(first, sealed(second, tooLate)), ErrorCode.KEY_RETIRED);
        assertNothingStored(tooLate);
        assertThat(receipt(postUnchanged(second, sealed(second, tooLate))).stored())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("B1, B2: nothing under a revoked key counts, whoever posts it and whenever it was leased")
    void revoked() {
        Work work = leased(first);
        byte[] kept = sealed(first, work);
        admit(code, secondKeys);
        String id = firstKeys.signing().keyId().toString();
        assertThat(operator("revoke", code.digits(), id)).isZero();
        assertTurnedAway(first.lease(1), ErrorCode.KEY_REVOKED);
        assertTurnedAway(postUnchanged(first, kept), ErrorCode.KEY_REVOKED);
        assertRefused(postUnchanged(second, kept), ErrorCode.KEY_REVOKED);
        assertNothingStored(work);
        assertThat(receipt(postUnchanged(second, sealed(second, work))).stored())
                .isEqualTo(1);
        assertThat(stateOf(secondKeys)).isEqualTo("active");
        assertThat(admit(code, firstKeys)).isEqualTo(1);
    }

    @Test
    @DisplayName("B1: devices are given no certificate of a revoked key, also for an answer that came before")
    void revokedAfterwards() {
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code);
        Work work = takeOne(first, inquiry);
        receipt(first.post(work.token(), first.answer(work.item())));
        await("the report", () -> state(cardholder).equals("ready"));
        operator("revoke", code.digits(), firstKeys.signing().keyId().toString());
        JsonNode answers = cardholder.answers(cardholder.ticket()).body();
        assertThat(answers.required("answers")).hasSize(1);
        assertThat(certificates(answers)).isEmpty();
    }

    @Test
    @DisplayName("B2: an answer that names another bank's key is refused, and so is a key that waits behind another")
    void foreignKeys() {
        Work work = leased(first);
        TestBank other = node(code, new BankKeys(PARTIES.signingKey(code(3)), firstKeys.encryption()));
        assertRefused(postUnchanged(first, sealed(other, work)), ErrorCode.ANSWER_MALFORMED);
        assertNothingStored(work);
        assertThat(admit(code, secondKeys)).isZero();
        assertThat(admit(code, PARTIES.newKeys(code))).isEqualTo(1);
        receipt(first.post(work.token(), first.answer(work.item())));
    }

    @Test
    @DisplayName("B2: a certificate of another bank, another root or another use is not admitted")
    void badCertificates() {
        BankKeys ofAnother = PARTIES.newKeys(code(3));
        assertThat(admit(code, ofAnother)).isEqualTo(1);
        assertThat(admit(code, new BankKeys(PARTIES.authoritySigning(), secondKeys.encryption())))
                .isEqualTo(1);
        assertThat(admit(code, new BankKeys(secondKeys.signing(), firstKeys.encryption())))
                .isZero();
    }

    @Test
    @DisplayName("B1, B2: what the bank root's list revokes is revoked here within seconds, and devices get the list")
    void revokedByTheRoot() {
        Cardholder cardholder = cardholder();
        Work work = takeOne(first, cardholder.ask(code));
        receipt(first.post(work.token(), first.answer(work.item())));
        await("the report", () -> state(cardholder).equals("ready"));
        Bytes before = revocations(cardholder);
        assertThat(before).isEqualTo(PARTIES.revocationList().der());
        PARTIES.revoke(firstKeys.encryption().certificate());
        await("it is revoked", () -> stateOf(firstKeys).equals("revoked"));
        // The table knows it a moment before the directory that requests are looked up in.
        await("it is heard no more", () -> !first.lease(1).signed());
        assertTurnedAway(first.lease(1), ErrorCode.KEY_REVOKED);
        assertThat(revocations(cardholder))
                .isNotEqualTo(before)
                .isEqualTo(PARTIES.revocationList().der());
        assertThat(admit(code, firstKeys)).as("admitted again").isEqualTo(1);
        PARTIES.revoke(secondKeys.signing().certificate());
        assertThat(admit(code, secondKeys)).as("revoked before it came").isEqualTo(1);
    }

    @Test
    @DisplayName("B6: a pair that has served its time fetches no cases")
    void retiredFetchesNoCases() {
        admit(code, secondKeys);
        second.lease(1);
        byte[] asked = Json.write(new CasesRequest(10));
        clock.advance(OVERLAP.minus(MOMENT));
        assertThat(first.call("/bank/v1/cases", MediaTypes.JSON, asked).send().status())
                .isEqualTo(200);
        clock.advance(MOMENT.multipliedBy(2));
        assertRefused(first.call("/bank/v1/cases", MediaTypes.JSON, asked).send(), ErrorCode.KEY_RETIRED);
    }

    private static Bytes revocations(Cardholder cardholder) {
        return Bytes.ofBase64(cardholder
                .answers(cardholder.ticket())
                .body()
                .required("revocations")
                .asString());
    }

    private List<Bytes> certificates(JsonNode answers) {
        return StreamSupport.stream(
                        answers.required("certificates").required(code.digits()).spliterator(), false)
                .map(der -> Bytes.ofBase64(der.asString()))
                .peek(der -> assertThat(List.of(
                                Certificates.toDer(firstKeys.signing().certificate()),
                                Certificates.toDer(secondKeys.signing().certificate())))
                        .contains(der))
                .toList();
    }
}
