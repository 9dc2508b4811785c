package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.jsmpp.SMPPConstant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SmppCarrierTest {
    private static final String PHONE = "8613800138000";
    private static final String SHORT = "【一键查卡】您的查询报告已生成。";
    private static final String LONG = "【一键查卡】" + "请勿告诉他人，也不要按他人要求操作。𠮷".repeat(8);

    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();
    private SmppCarrierDouble carrier;
    private SmppCarrier client;

    @BeforeEach
    void start() throws IOException {
        carrier = new SmppCarrierDouble(0);
        client = client(carrier.port());
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        carrier.close();
    }

    @Test
    @DisplayName("S9: a Chinese text arrives as it is, with its key, and its delivery receipt comes back")
    void arrives() throws Exception {
        UUID key = UUID.randomUUID();
        String id = taken(send(key, SHORT));
        SmppCarrierDouble.Taken taken = carrier.taken.getFirst();
        assertThat(taken.text()).isEqualTo(SHORT);
        assertThat(taken.phone()).isEqualTo(PHONE);
        assertThat(taken.key()).isEqualTo(key);
        assertThat(receipts.poll(30, TimeUnit.SECONDS)).isEqualTo(id + " true");
    }

    @Test
    @DisplayName("S9: a long Chinese text goes in parts of one reference, each within 140 bytes")
    void longText() throws Exception {
        taken(send(LONG));
        assertThat(carrier.taken).hasSize(3);
        StringBuilder whole = new StringBuilder();
        carrier.taken.forEach(part -> whole.append(part.text()));
        assertThat(whole.toString()).isEqualTo(LONG);
        assertThat(carrier.taken.stream()
                        .map(SmppCarrierDouble.Taken::reference)
                        .distinct())
                .hasSize(1);
    }

    @Test
    @DisplayName("S9: a connection that broke is bound again, and the message goes out")
    void reconnects() throws Exception {
        taken(send(SHORT));
        int port = carrier.port();
        carrier.close();
        assertThat(send(SHORT)).isNotInstanceOf(Fate.Taken.class);
        carrier = new SmppCarrierDouble(port);
        Fate fate = send(SHORT);
        for (int i = 0; i < 100 && !(fate instanceof Fate.Taken); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
            fate = send(SHORT);
        }
        taken(fate);
        assertThat(carrier.taken).hasSize(1);
    }

    @Test
    @DisplayName("S9: what a carrier refuses was certainly not taken; when it throttles, it is left alone for a while")
    void throttled() {
        carrier.refuseWith = SMPPConstant.STAT_ESME_RTHROTTLED;
        assertThat(send(SHORT)).isInstanceOf(Fate.Refused.class);
        carrier.refuseWith = 0;
        assertThat(send(SHORT)).isEqualTo(new Fate.Refused("a pause towards the carrier"));
        assertThat(carrier.asked.get()).isOne();
    }

    @Test
    @DisplayName("S9: a carrier that hangs up before it answers may have taken the message")
    void unknownFate() throws Exception {
        carrier.hangUp = true;
        assertThat(send(SHORT)).isInstanceOf(Fate.Unknown.class);
    }

    @Test
    @DisplayName("S9: nobody listens: certainly not taken")
    void nobody() throws IOException {
        carrier.close();
        assertThat(send(SHORT)).isInstanceOf(Fate.Refused.class);
    }

    @Test
    @DisplayName(
            "S20: many messages are under way at a time on one connection, so a slow carrier takes hundreds a second")
    void window() {
        carrier.answersAfterMillis = 50;
        List<Fate> fates = client.send(Stream.generate(() -> new SmsMessage(UUID.randomUUID(), PHONE, SHORT))
                .limit(160)
                .toList());
        assertThat(fates).hasSize(160).allMatch(fate -> fate instanceof Fate.Taken);
        assertThat(carrier.mostAtOnce.get()).isGreaterThan(8);
        assertThat(carrier.taken).hasSize(160);
    }

    private Fate send(String text) {
        return send(UUID.randomUUID(), text);
    }

    private Fate send(UUID key, String text) {
        return client.send(List.of(new SmsMessage(key, PHONE, text))).getFirst();
    }

    /** What the carrier calls it. */
    private static String taken(Fate fate) {
        assertThat(fate).isInstanceOf(Fate.Taken.class);
        return ((Fate.Taken) fate).messageId();
    }

    private SmppCarrier client(int port) {
        return new SmppCarrier(
                URI.create("smpp://chaka:demo@localhost:" + port),
                "10695516",
                (id, delivered) -> receipts.add(id + " " + delivered));
    }
}
