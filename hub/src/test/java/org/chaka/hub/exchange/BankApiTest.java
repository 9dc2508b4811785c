package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.TestBank;
import org.chaka.hub.TestBank.Reply;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ProtocolError;
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

    private static void describedLease(BankApi api, Reply reply) {
        api.requireDescribed(TestBank.LEASES, reply);
    }

    private static void describedPost(BankApi api, Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        api.requireDescribed(TestBank.ANSWERS, reply);
    }
}
