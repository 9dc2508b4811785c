package org.chaka.hub.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
        String id = client.send(key, PHONE, SHORT);
        SmppCarrierDouble.Taken taken = carrier.taken.getFirst();
        assertThat(taken.text()).isEqualTo(SHORT);
        assertThat(taken.phone()).isEqualTo(PHONE);
        assertThat(taken.key()).isEqualTo(key);
        assertThat(receipts.poll(30, TimeUnit.SECONDS)).isEqualTo(id + " true");
    }

    @Test
    @DisplayName("S9: a long Chinese text goes in parts of one reference, each within 140 bytes")
    void longText() throws Exception {
        client.send(UUID.randomUUID(), PHONE, LONG);
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
        client.send(UUID.randomUUID(), PHONE, SHORT);
        int port = carrier.port();
        carrier.close();
        assertThatThrownBy(() -> client.send(UUID.randomUUID(), PHONE, SHORT)).isInstanceOf(IOException.class);
        carrier = new SmppCarrierDouble(port);
        String sent = null;
        for (int i = 0; i < 100 && sent == null; i++) {
            try {
                sent = client.send(UUID.randomUUID(), PHONE, SHORT);
            } catch (IOException pausing) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
        assertThat(sent).isNotNull();
        assertThat(carrier.taken).hasSize(1);
    }

    @Test
    @DisplayName("S9: what a carrier refuses was certainly not taken; when it throttles, it is left alone for a while")
    void throttled() {
        carrier.refuseWith = SMPPConstant.STAT_ESME_RTHROTTLED;
        assertThatThrownBy(() -> client.send(UUID.randomUUID(), PHONE, SHORT))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SmsCarrier.UnknownFateException.class);
        carrier.refuseWith = 0;
        assertThatThrownBy(() -> client.send(UUID.randomUUID(), PHONE, SHORT)).hasMessageContaining("pause");
        assertThat(carrier.asked.get()).isOne();
    }

    @Test
    @DisplayName("S9: a carrier that hangs up before it answers may have taken the message")
    void unknownFate() throws Exception {
        carrier.hangUp = true;
        assertThatThrownBy(() -> client.send(UUID.randomUUID(), PHONE, SHORT))
                .isInstanceOf(SmsCarrier.UnknownFateException.class);
    }

    @Test
    @DisplayName("S9: nobody listens: certainly not taken")
    void nobody() throws IOException {
        carrier.close();
        assertThatThrownBy(() -> client.send(UUID.randomUUID(), PHONE, SHORT))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(SmsCarrier.UnknownFateException.class);
    }

    @Test
    @DisplayName(
            "S20: many messages are under way at a time on one connection, so a slow carrier takes hundreds a second")
    void window() throws InterruptedException, ExecutionException {
        carrier.answersAfterMillis = 50;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<String>> sent = new ArrayList<>();
            for (int i = 0; i < 160; i++) {
                sent.add(threads.submit(() -> client.send(UUID.randomUUID(), PHONE, SHORT)));
            }
            for (Future<String> each : sent) {
                each.get();
            }
        }
        assertThat(carrier.mostAtOnce.get()).isGreaterThan(8);
        assertThat(carrier.taken).hasSize(160);
    }

    private SmppCarrier client(int port) {
        return new SmppCarrier(
                URI.create("smpp://chaka:demo@localhost:" + port),
                "10695516",
                (id, delivered) -> receipts.add(id + " " + delivered));
    }
}
