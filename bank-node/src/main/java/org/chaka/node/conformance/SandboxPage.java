package org.chaka.node.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The sandbox's page, for this machine only: whom to ask about, and what went over the wire. */
final class SandboxPage implements AutoCloseable {
    private static final int OK = 200;
    private static final int SEE_OTHER = 303;
    private static final int NOT_FOUND = 404;
    private static final int MISDIRECTED = 421;
    private static final int SHOWN = 40;
    private static final String ASK = "/ask/";
    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;margin:1.5rem;max-width:70rem}"
            + "code{overflow-wrap:anywhere;font-size:12px}form{display:inline}article{border-top:1px solid #999;padding:.5rem 0}";

    private final Sandbox sandbox;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    SandboxPage(Sandbox sandbox, int port) throws IOException {
        this.sandbox = sandbox;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (!Set.of("localhost:" + port(), "127.0.0.1:" + port()).contains(host)) {
                // A foreign page cannot reach it through a name of its own.
                send(exchange, MISDIRECTED, "");
            } else if (path.equals("/")) {
                send(exchange, OK, page());
            } else if (path.startsWith(ASK) && "POST".equals(exchange.getRequestMethod())) {
                ask(exchange, path.substring(ASK.length()));
            } else {
                send(exchange, NOT_FOUND, "");
            }
        }
    }

    private void ask(HttpExchange exchange, String id) throws IOException {
        try {
            Optional<Cardholder> person = sandbox.cardholders().find(id);
            if (person.isEmpty()) {
                send(exchange, NOT_FOUND, "");
                return;
            }
            sandbox.ask(person.get());
            exchange.getResponseHeaders().set("Location", "/");
            send(exchange, SEE_OTHER, "");
        } catch (KitException e) {
            send(exchange, OK, escape(e.getMessage()));
        }
    }

    private String page() throws IOException {
        String persons;
        try {
            persons = sandbox.cardholders().all().stream()
                    .map(SandboxPage::person)
                    .collect(Collectors.joining());
        } catch (KitException e) {
            persons = "<p>" + escape(e.getMessage()) + "</p>";
        }
        String messages = sandbox.messages().stream()
                .limit(SHOWN)
                .map(SandboxPage::message)
                .collect(Collectors.joining());
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><meta http-equiv="refresh" content="3"><title>Sandbox hub</title>
                <style>%s</style></head>
                <body>
                <h1>Sandbox hub</h1>
                <p>Your implementation looks for its hub at <code>%s</code>. Set the cards in <code>cardholders.csv</code>
                and <code>cards.csv</code>; they are read anew with each question.</p>
                <h2>Ask about</h2>
                %s
                <h2>Messages, the newest first</h2>
                %s
                </body>
                </html>
                """.formatted(STYLE, escape(sandbox.address().toString()), persons, messages);
    }

    private static String person(Cardholder person) {
        List<String> cards = person.cards().stream()
                .map(card -> card.seen() + (card.hidden().isEmpty() ? "" : " hidden: " + card.hidden()))
                .toList();
        return "<details><summary><form method=\"post\" action=\"%s%s\"><button>%s</button></form> %s, %s, %d cards</summary><p>%s</p></details>%n"
                .formatted(
                        ASK,
                        escape(person.id()),
                        escape(person.id()),
                        escape(person.name()),
                        person.customer() ? "a customer" : "no customer",
                        cards.size(),
                        escape(String.join("; ", cards)));
    }

    private static String message(Sandbox.Message message) {
        String clear = message.clear().stream()
                .map(SandboxPage::escape)
                .collect(Collectors.joining("<br>", "<p>In clear:<br><code>", "</code></p>"));
        return "<article><b>%s</b> %s<details><summary>Sealed, %d bytes</summary><code>%s</code></details>%s</article>%n"
                .formatted(
                        message.at(),
                        escape(message.what()),
                        message.sealed().length(),
                        message.sealed().hex(),
                        message.clear().isEmpty() ? "" : clear);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void send(HttpExchange exchange, int status, String html) throws IOException {
        byte[] body = html.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
