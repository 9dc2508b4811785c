package org.chaka.hub.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.chaka.hub.TestClient;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the console answers, and to whom. */
class ConsoleDoorTest extends ConsoleTest {
    private static final String PROXY = "console.chaka.example";

    private TestClient.Reply onThePortForBrowsers(String path) {
        return client().send(HttpRequest.newBuilder(URI.create(address() + path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/sign-in",
                "/%63onsole/sign-in",
                "/console/console.css",
                "/console%2Fsign-in",
                "//console/sign-in",
                "/console;a=b/sign-in"
            })
    @DisplayName("D15: the console does not answer on the port for browsers, however its address is written")
    void notForBrowsers(String path) {
        TestClient.Reply reply = onThePortForBrowsers(path);
        assertThat(reply.status()).isIn(400, 404);
        assertThat(reply.code()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/index.html",
                "/api/service",
                "/api/banks",
                "/actuator/health",
                "/bank/v1/leases",
                "/console/../api/service",
                "/console/unknown",
                "/error",
                "/sign-in"
            })
    @DisplayName("D15: nothing else of the hub answers on the console's port")
    void nothingElse(String path) {
        assertThat(browser().get(path).status()).isIn(400, 404);
    }

    @Test
    @DisplayName("D15: the same addresses do answer where they belong")
    void whereTheyBelong() {
        assertThat(browser().get("/console/sign-in").status()).isEqualTo(200);
        assertThat(browser().get("/console/console.css").status()).isEqualTo(200);
        assertThat(browser().get("/").location()).isEqualTo("/console");
        assertThat(onThePortForBrowsers("/api/service").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("S17, D15: a form is taken from the console's own pages only")
    void foreignOrigin() {
        TestOperator operator = signedIn();
        String[] form = {"code", "440000", "day", "2022-03-23"};
        String path = "/console/proposals/region";
        for (String origin : new String[] {"https://evil.example", "null", address()}) {
            assertThat(operator.send(operator.form(path, form).header("Origin", origin))
                            .status())
                    .as(origin)
                    .isEqualTo(403);
        }
        assertThat(operator.send(operator.form(path, form)).status())
                .as("no origin")
                .isEqualTo(403);
    }

    @Test
    @DisplayName(
            "S17, D15: a page that has pointed its own name at this machine gets nothing, and no sign-in is counted")
    void rebinding() {
        TestOperator operator = browser();
        int port = port();
        for (String host : new String[] {"evil.example:" + port, "localhost.evil.example:" + port, "10.0.0.1"}) {
            assertThat(raw("GET", host, "http://" + host)).as(host).isEqualTo(403);
            assertThat(raw("POST", host, "http://" + host)).as(host).isEqualTo(403);
        }
        for (String host : new String[] {"localhost:" + port, "127.0.0.1:9000", "[::1]:1", "localhost", PROXY}) {
            assertThat(raw("GET", host, "http://" + host)).as(host).isEqualTo(200);
        }
        assertThat(operator.send(operator.form("/console/sign-in", "name", "x", "password", "y", "code", "1")
                                .header("Origin", "http://localhost:" + port)
                                .header("Origin", "https://evil.example"))
                        .status())
                .as("two origins")
                .isEqualTo(403);
    }

    private static int port() {
        return URI.create(consoleAddress()).getPort();
    }

    /** The status of the reply to a request for this host; HttpClient would put in its own. */
    private static int raw(String method, String host, String origin) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            String request = method + " /console/sign-in HTTP/1.1\r\nHost: " + host + "\r\nOrigin: " + origin
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(reply.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName(
            "D15: a name that nobody can have, a language that is none and a broken cookie are no fault of the console")
    void strangeInput() {
        TestOperator operator = browser();
        assertThat(operator.post("/console/sign-in", "name", "bob\0", "password", "x", "code", "1")
                        .status())
                .isEqualTo(422);
        assertThat(operator.get("/console/sign-in?language=%ff").status()).isEqualTo(400);
        assertThat(operator.get("/console/sign-in?language=none").status()).isEqualTo(200);
        assertThat(operator.get("/console/sign-in?language=en").text()).contains("lang=\"en\"");
        assertThat(operator.send(operator.request("/console/sign-in")
                                .header("Cookie", "__Host-chaka-console-language=%%%")
                                .GET())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("S17, D15: pages run no scripts, stand in no frame and are kept nowhere; what is typed stays text")
    void strictPages() {
        TestOperator operator = signedIn();
        var headers = operator.get("/console").raw().headers();
        assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("script-src");
        assertThat(headers.firstValue("Cache-Control")).contains("no-store");
        assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
        String shown = operator.get(operator.post(
                                "/console/proposals/admit",
                                "code",
                                "79999999",
                                "zh",
                                "<b>银行</b>",
                                "en",
                                "\"><script>1</script>",
                                "serviceNumber",
                                "1",
                                "systems",
                                "debit",
                                "contact",
                                "x")
                        .location())
                .text();
        assertThat(shown).contains("&lt;b&gt;银行&lt;/b&gt;").doesNotContain("<script", "<b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console", "/console/banks/new", "/console/banks/01020000", "/console/regions", "/console/keys"
            })
    @DisplayName("D15: who is not signed in sees no page but sign-in and enrolment")
    void signedInOnly(String path) {
        assertThat(browser().get(path).location()).isEqualTo("/console/sign-in");
        assertThat(browser().post("/console/proposals/change-field-key").location())
                .isEqualTo("/console/sign-in");
    }
}
