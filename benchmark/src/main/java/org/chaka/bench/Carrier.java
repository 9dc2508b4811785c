package org.chaka.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.chaka.protocol.http.Json;

/** An SMS carrier that takes everything. */
public final class Carrier {
    private static final int ACCEPTED = 202;
    private static final Pattern KEY = Pattern.compile("\"idempotency_key\":\"([^\"]+)\"");

    private Carrier() {}

    /** Serves until the process ends. */
    public static void start(Place place) throws IOException {
        HttpServer carrier =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.carrierPort()), 0);
        carrier.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        carrier.createContext("/", exchange -> {
            byte[] reply = reply(keys(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(ACCEPTED, reply.length);
            exchange.getResponseBody().write(reply);
            exchange.close();
        });
        carrier.start();
    }

    /** The keys of the messages that a request gives. */
    public static List<String> keys(byte[] request) {
        return KEY.matcher(new String(request, StandardCharsets.UTF_8))
                .results()
                .map(key -> key.group(1))
                .toList();
    }

    /** The answer that takes them. */
    public static byte[] reply(List<String> keys) {
        return Json.write(Map.of("taken", keys));
    }
}
