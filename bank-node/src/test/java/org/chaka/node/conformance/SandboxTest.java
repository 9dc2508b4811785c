package org.chaka.node.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.chaka.protocol.wire.InstitutionCode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxTest {
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    @DisplayName(
            "B2: the page asks about a person, shows work and answer in clear and sealed, and what is not as agreed")
    void asksAndShows() throws Exception {
        ConformanceKit.prepare(folder, new InstitutionCode("01020000"), Clock.systemUTC());
        URI address = ConformanceKitTest.freeAddress();
        try (Sandbox sandbox = Sandbox.start(folder, address, 0, Clock.systemUTC());
                HttpClient http = HttpClient.newHttpClient();
                var _ = ExampleBank.start(folder, address)) {
            assertThat(get(http, sandbox))
                    .contains(address.toString(), "测试三", "/ask/both")
                    .doesNotContain("Sealed,");
            assertThat(ask(http, sandbox, "somebody")).isEqualTo(404);
            assertThat(ask(http, sandbox, "both")).isEqualTo(303);
            String page = await(http, sandbox, "answer about both, stored");
            assertThat(page)
                    .contains("work about both, handed out", "name 测试三", "Sealed, 673 bytes", "as agreed")
                    .contains("debit 6222…0037", "credit 6259…0042")
                    .doesNotContain("NOT AS AGREED");
            // The engineer changes a card; the example has read its cards at its start.
            Path cards = folder.resolve(Cardholders.CARDS);
            Files.writeString(cards, Files.readString(cards).replaceFirst("(?m)^both,6259.*\\n", ""));
            ask(http, sandbox, "both");
            assertThat(await(http, sandbox, "NOT AS AGREED")).contains("The credit total is 1 in the answer and 0");
        }
    }

    @Test
    @DisplayName("a page of another name than this machine's cannot reach the sandbox")
    void foreignHost() throws Exception {
        ConformanceKit.prepare(folder, new InstitutionCode("01020000"), Clock.systemUTC());
        try (Sandbox sandbox = Sandbox.start(folder, ConformanceKitTest.freeAddress(), 0, Clock.systemUTC());
                var socket = new Socket("localhost", sandbox.page().getPort())) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 421");
        }
    }

    private static String await(HttpClient http, Sandbox sandbox, String text) throws Exception {
        long end = System.nanoTime() + PATIENCE_NANOS;
        String page = get(http, sandbox);
        while (!page.contains(text)) {
            assertThat(System.nanoTime()).as(page).isLessThan(end);
            Thread.sleep(50);
            page = get(http, sandbox);
        }
        return page;
    }

    private static String get(HttpClient http, Sandbox sandbox) throws Exception {
        return http.send(HttpRequest.newBuilder(sandbox.page()).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static int ask(HttpClient http, Sandbox sandbox, String person) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(sandbox.page().resolve("/ask/" + person))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
}
