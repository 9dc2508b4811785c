package org.chaka.hub.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.chaka.hub.notice.SmsCarrier.Fate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SMPP client against a server out of another library, in another language (hub/src/test/smpp). */
class ForeignSmppServerTest {
    private static final String PHONE = "8613800138000";
    private static final String SHORT = "【一键查卡】您的查询报告已生成。";
    private static final String LONG = "【一键查卡】" + "请勿告诉他人，也不要按他人要求操作。𠮷".repeat(8);
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();

    @TempDir
    static Path folder;

    private static Process server;
    private static BufferedReader said;
    private static int port;

    private SmppCarrier client;

    @BeforeAll
    static void start() throws Exception {
        for (String file : List.of("package.json", "package-lock.json", "server.mjs")) {
            Files.copy(Path.of("src/test/smpp", file), folder.resolve(file));
        }
        // Not inherited: the JVM's own input and output are the way to who started it.
        Process npm = node("npm", "ci", "--no-audit", "--no-fund")
                .redirectErrorStream(true)
                .start();
        String output = new String(npm.getInputStream().readAllBytes(), UTF_8);
        assertThat(npm.waitFor()).as("npm ci in hub/src/test/smpp: " + output).isZero();
        server = node("node", "server.mjs", "chaka", "demo")
                .redirectError(folder.resolve("server.log").toFile())
                .start();
        said = server.inputReader(UTF_8);
        port = JSON.readTree(said.readLine()).asInt();
    }

    @AfterAll
    static void stop() {
        server.destroyForcibly();
    }

    @AfterEach
    void hangUp() {
        client.close();
    }

    private static ProcessBuilder node(String... command) {
        return new ProcessBuilder(command).directory(folder.toFile());
    }

    private SmppCarrier client(String password) {
        return new SmppCarrier(
                URI.create("smpp://chaka:" + password + "@localhost:" + port),
                "10695516",
                (id, delivered) -> receipts.add(id + " " + delivered));
    }

    @Test
    @DisplayName(
            "S9: a server that is not ours takes a Chinese text and a long one in parts, and its receipts come back")
    void takes() throws Exception {
        client = client("demo");
        Fate fate = send(SHORT);
        JsonNode taken = JSON.readTree(said.readLine());
        assertThat(taken.path("text").asString()).isEqualTo(SHORT);
        assertThat(taken.path("to").asString()).isEqualTo(PHONE);
        assertThat(fate).isInstanceOf(Fate.Taken.class);
        assertThat(receipts.poll(10, TimeUnit.SECONDS)).isEqualTo(((Fate.Taken) fate).messageId() + " true");

        assertThat(send(LONG)).isInstanceOf(Fate.Taken.class);
        List<String> headers = new ArrayList<>();
        StringBuilder whole = new StringBuilder();
        for (int part = 1; part <= 3; part++) {
            JsonNode next = JSON.readTree(said.readLine());
            whole.append(next.path("text").asString());
            headers.add(next.path("header").asString());
        }
        assertThat(whole).hasToString(LONG);
        String reference = headers.getFirst().substring(0, headers.getFirst().length() - 2);
        assertThat(headers).containsExactly(reference + "01", reference + "02", reference + "03");
    }

    @Test
    @DisplayName("S9: a server that does not know the password takes nothing, and that is certain")
    void wrongPassword() {
        client = client("wrong");
        assertThat(send(SHORT)).isInstanceOf(Fate.Refused.class);
    }

    private Fate send(String text) {
        return client.send(List.of(new SmsMessage(UUID.randomUUID(), PHONE, text)))
                .getFirst();
    }
}
