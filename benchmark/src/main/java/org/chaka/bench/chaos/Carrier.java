package org.chaka.bench.chaos;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.bench.Place;

/** An SMS carrier that takes everything, and sometimes says nothing about it. */
final class Carrier implements AutoCloseable {
    private static final double SILENT = 0.2;
    private static final int ACCEPTED = 202;

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
            List<String> given =
                    org.chaka.bench.Carrier.keys(exchange.getRequestBody().readAllBytes());
            if (given.isEmpty()) {
                throw new IOException("a message without an idempotency key");
            }
            keys.addAll(given);
            messages.addAndGet(given.size());
            if (random.nextDouble() >= SILENT) {
                byte[] reply = org.chaka.bench.Carrier.reply(given);
                exchange.sendResponseHeaders(ACCEPTED, reply.length);
                exchange.getResponseBody().write(reply);
            }
        }
    }
}
