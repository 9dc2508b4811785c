package org.chaka.bench.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chaka.bench.Place;

/** An SMS carrier that takes everything, and sometimes says nothing about it. */
final class Carrier implements AutoCloseable {
    private static final double SILENT = 0.02;
    private static final int ACCEPTED = 202;
    private static final int NO_BODY = -1;
    private static final Pattern KEY = Pattern.compile("\"idempotency_key\":\"([^\"]+)\"");

    private final HttpServer server;
    private final Random random;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final AtomicInteger messages = new AtomicInteger();

    Carrier(Place place, long seed) throws IOException {
        this.random = new Random(seed);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.carrierPort()), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::take);
        server.start();
    }

    /** Different messages. */
    int different() {
        return keys.size();
    }

    /** Messages, repetitions included. */
    int messages() {
        return messages.get();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            Matcher key = KEY.matcher(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!key.find()) {
                throw new IOException("a message without an idempotency key");
            }
            keys.add(key.group(1));
            messages.incrementAndGet();
            if (random.nextDouble() >= SILENT) {
                exchange.sendResponseHeaders(ACCEPTED, NO_BODY);
            }
        }
    }
}
