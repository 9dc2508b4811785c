package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseContent;
import org.chaka.protocol.cases.CaseState;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BankApiTest extends ExchangeTest {
    private static final int BANK = 15;

    @Test
    @DisplayName("B2: the OpenAPI document knows every code of the protocol, and no other")
    void codes() throws Exception {
        BankApi api = BankApi.read();
        assertThat(api.version()).isEqualTo("3.1.0");
        assertThat(api.codes())
                .containsExactlyElementsOf(Arrays.stream(ProtocolError.values())
                        .map(ProtocolError::code)
                        .toList());
    }

    @Test
    @DisplayName("B2: what the hub really replies is what the OpenAPI document says: work, no work, receipts, refusals")
    void replies() throws Exception {
        BankApi api = BankApi.read();
        TestBank bank = bank(BANK);
        bank.takeAll(2000);
        describedLease(api, bank.lease(5));
        Cardholder cardholder = cardholder();
        UUID inquiry = cardholder.ask(code(BANK), code(0));
        Reply work = bank.lease(2000);
        assertThat(work.contentType()).isEqualTo(MediaTypes.WORK);
        describedLease(api, work);
        Work taken = find(bank.open(work).leases(), inquiry).getFirst();
        describedLease(
                api,
                bank.call(TestBank.LEASES, MediaTypes.JSON, "{}".getBytes(StandardCharsets.UTF_8))
                        .send());
        describedLease(
                api, bank.call(TestBank.LEASES, MediaTypes.ANSWERS, new byte[1]).send());
        describedLease(
                api, bank.call(TestBank.LEASES, MediaTypes.JSON, new byte[2000]).send());
        describedPost(api, bank.post(bank.body(taken.token(), bank(1).answer(taken.item()))), 422);
        describedPost(api, bank.post(new byte[3]), 400);
        describedPost(api, bank.post(bank(1).body(taken.token(), bank.answer(taken.item()))), 403);
        describedPost(
                api,
                bank.call(TestBank.ANSWERS, MediaTypes.ANSWERS, new byte[3])
                        .header("Signature", null)
                        .send(),
                401);
        describedPost(api, bank.post(taken.token(), bank.answer(taken.item())), 200);
        describedPost(api, bank.post(taken.token(), bank.answer(taken.item())), 409);
        byte[] never = bank.body(taken.token(), bank.answer(taken.item()));
        never[20] ^= 1;
        describedPost(api, bank.post(never), 404);
        assertThat(cardholder.withdraw().status()).isEqualTo(200);
    }

    @Test
    @DisplayName("B2, B6: and so it is with cases and their states")
    void cases() throws Exception {
        BankApi api = BankApi.read();
        TestBank bank = bank(BANK);
        Cardholder cardholder = cardholder();
        cardholder.ask(code(BANK));
        Work work = find(bank.takeAll(2000), cardholder.inquiryId()).getFirst();
        assertThat(bank.post(work.token(), bank.answer(work.item())).status()).isEqualTo(200);
        await(
                "the report is ready",
                () -> cardholder.inquiry().path("state").asString("").equals("ready"));
        UUID id = UUID.randomUUID();
        CaseContent wish = new CaseContent(CardWish.CLOSE, new CardReference(9), clock.instant());
        Bytes sealed = cardholder.sealCase(id, code(BANK), wish);
        assertThat(cardholder.openCase(id, code(BANK), sealed).status()).isEqualTo(201);
        assertThat(bank.openCases()).isNotEmpty();
        api.requireDescribed(TestBank.CASES, bank.fetchCases(100));
        api.requireDescribed(TestBank.CASES, bank.fetchCases(0));
        api.requireDescribed(TestBank.CASE_STATES, bank.say(bank.state(CaseState.RECEIVED, id, sealed)));
        api.requireDescribed(TestBank.CASE_STATES, bank.say(bank.state(CaseState.DONE, UUID.randomUUID(), sealed)));
        api.requireDescribed(TestBank.CASE_STATES, bank.say(bank.state(CaseState.DONE, id, Bytes.ofHex("01"))));
    }

    private static void describedLease(BankApi api, Reply reply) {
        api.requireDescribed(TestBank.LEASES, reply);
    }

    private static void describedPost(BankApi api, Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        api.requireDescribed(TestBank.ANSWERS, reply);
    }
}
