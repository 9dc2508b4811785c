package org.chaka.simulator.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.chaka.protocol.http.Sentence;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * HTTP on the loopback interface, a virtual thread per request. Only requests addressed to this machine by name are
 * answered, so that a foreign page cannot reach it through a name of its own (DNS rebinding).
 */
public final class WebServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Enough for a sealed face of 400 KiB in base64. */
    private static final int MAX_BODY_BYTES = 1024 * 1024;

    private static final Sentence SEE_DOCUMENTATION = new Sentence("请核对地址和请求。", "Check the address and the request.");

    /** Nothing inline, nothing from elsewhere. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; style-src 'self'; script-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private record Route(String method, String path) {}

    private final HttpServer server;
    private final Set<String> names;
    private final Map<Route, WebHandler> routes;

    /**
     * Starts serving.
     *
     * @param port 0 takes a free one
     * @throws IOException when the port is taken
     */
    private WebServer(int port, Map<Route, WebHandler> routes) throws IOException {
        this.routes = Map.copyOf(routes);
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.names = Set.of("localhost:" + port(), "127.0.0.1:" + port());
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** Collects routes, then starts. */
    public static final class Builder {
        private final Map<Route, WebHandler> routes = new HashMap<>();

        /** Answers exactly this method and path. */
        public Builder route(String method, String path, WebHandler handler) {
            routes.put(new Route(method, path), handler);
            return this;
        }

        /**
         * Starts serving.
         *
         * @param port 0 takes a free one
         * @throws IOException when the port is taken
         */
        public WebServer start(int port) throws IOException {
            return new WebServer(port, routes);
        }
    }

    /** The port it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            WebReply reply = reply(exchange);
            exchange.getResponseHeaders().set("Content-Type", reply.contentType());
            exchange.getResponseHeaders().set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    private WebReply reply(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !names.contains(host)) {
            return refusal(421, "foreign-host", "这个地址不属于本机的模拟器。", "This is not an address of this machine.");
        }
        String path = exchange.getRequestURI().getPath();
        WebHandler handler = routes.get(new Route(exchange.getRequestMethod(), path));
        if (handler == null) {
            return refusal(404, "not-found", "没有这个地址。", "There is no such address.");
        }
        try {
            byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
            if (body.length > MAX_BODY_BYTES) {
                return refusal(413, "body-too-large", "请求过大。", "The request is too large.");
            }
            return handler.handle(new WebRequest(
                    exchange.getRequestMethod(),
                    path,
                    Parameters.of(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders()::getFirst,
                    body));
        } catch (IOException | SQLException | RuntimeException e) {
            // Not its message: that could repeat what was sent.
            LOG.error(
                    "{} {} failed: {}",
                    exchange.getRequestMethod(),
                    path,
                    e.getClass().getName());
            return refusal(500, "internal", "模拟器出错。", "The simulator failed.");
        }
    }

    private static WebReply refusal(int status, String code, String zh, String en) {
        return WebReply.problem(status, code, new Sentence(zh, en), SEE_DOCUMENTATION);
    }
}
