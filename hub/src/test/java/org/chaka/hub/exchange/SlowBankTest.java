package org.chaka.hub.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.Cardholder;
import org.chaka.hub.HalfRequest;
import org.chaka.hub.TestBank;
import org.chaka.protocol.http.MediaTypes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SlowBankTest extends ExchangeTest {
    private static final int SLOW = 10;
    private static final int QUICK = 11;

    private static final int ROUNDS = 2;

    /** More than the hub has database connections. */
    private static final int POSTS = 30;

    @Test
    @DisplayName(
            "B3: a bank that takes work and answers slowly, on however many connections, keeps no other bank waiting")
    void quickBankGoesOn() throws Exception {
        List<Cardholder> neighbours = neighbours(1 + ROUNDS); // of one bucket, so in the same part of the log
        UUID askedOfBoth = neighbours.getFirst().ask(code(SLOW), code(QUICK));
        TestBank slow = bank(SLOW);
        Work work = takeOne(slow, askedOfBoth);
        byte[] body = slow.body(work.token(), slow.answer(work.item()));
        List<HalfRequest> posts = new ArrayList<>();
        try {
            for (int i = 0; i < POSTS; i++) {
                posts.add(slow.call(TestBank.ANSWERS, MediaTypes.ANSWERS, body).sendHalf());
            }
            // Meanwhile the hub has come to read all of them.
            for (Cardholder ofQuick : neighbours.subList(1, neighbours.size())) {
                isReadySoon(ofQuick);
            }
            for (HalfRequest post : posts) {
                assertThat(post.finish()).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (HalfRequest post : posts) {
                post.close();
            }
        }
        assertThat(storedSlots(askedOfBoth)).containsExactly(SLOW);
    }

    private void isReadySoon(Cardholder cardholder) {
        TestBank quick = bank(QUICK);
        Work work = takeOne(quick, cardholder.ask(code(QUICK)));
        receipt(quick.post(work.token(), quick.answer(work.item())));
        await(
                "the report that needs only the quick bank",
                () -> state(cardholder).equals("ready"));
    }
}
