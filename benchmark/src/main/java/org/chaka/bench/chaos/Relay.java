package org.chaka.bench.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.bench.Place;

/**
 * Stands between banks and hub, and sometimes cuts a connection just as the hub begins to reply: the work is done, and
 * nobody is told.
 */
final class Relay implements AutoCloseable {
    private static final double CUT = 0.02;
    private static final int BYTES = 1 << 16;

    private final Place place;
    private final Random random;
    private final ServerSocket server;
    private final AtomicInteger cuts = new AtomicInteger();

    Relay(Place place, long seed) throws IOException {
        this.place = place;
        this.random = new Random(seed);
        this.server = new ServerSocket(port(place), 0, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The hub's address for banks. */
    static String address(Place place) {
        return "https://localhost:" + port(place);
    }

    private static int port(Place place) {
        return place.bankPort() + 1;
    }

    /** Replies that were dropped. */
    int cuts() {
        return cuts.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket bank = server.accept();
                Thread.ofVirtual().start(() -> connect(bank));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void connect(Socket bank) {
        try (bank;
                Socket hub = new Socket(InetAddress.getLoopbackAddress(), place.bankPort())) {
            Thread requests = Thread.ofVirtual().start(() -> copy(bank, hub, 0));
            copy(hub, bank, CUT);
            requests.join();
        } catch (IOException hubIsDown) {
            return; // the bank finds its connection closed
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until either side ends; then both do. */
    private void copy(Socket from, Socket to, double cut) {
        byte[] buffer = new byte[BYTES];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
                if (random.nextDouble() < cut) {
                    cuts.incrementAndGet();
                    return;
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException ended) {
            return;
        }
    }
}
