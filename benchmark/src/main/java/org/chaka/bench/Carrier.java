package org.chaka.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** An SMS carrier that takes everything. */
public final class Carrier {
    private static final int ACCEPTED = 202;
    private static final int NO_BODY = -1;

    private Carrier() {}

    /** Serves until the process ends. */
    public static void start(Place place) throws IOException {
        HttpServer carrier =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), place.carrierPort()), 0);
        carrier.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        carrier.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(ACCEPTED, NO_BODY);
            exchange.close();
        });
        carrier.start();
    }
}
