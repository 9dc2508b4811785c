package org.chaka.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what binds them later, as a PostgreSQL does. They lie below those that the machine gives away by itself, no
 * test is given one of another, and modules that are tested side by side have ranges of their own.
 */
public final class FreePorts {
    private static final List<String> MODULES =
            List.of("embedded-postgres", "bank-node", "simulator", "hub", "benchmark-peers");
    private static final int FIRST = 10_000;
    private static final int RANGE = 1500;

    private static final int OWN = FIRST + RANGE * module();
    private static int next = ThreadLocalRandom.current().nextInt(RANGE);

    private FreePorts() {}

    /** One that nobody uses now, and nobody else is given. */
    public static synchronized int take() {
        int port = OWN + next;
        next = (next + 1) % RANGE;
        return isFree(port) ? port : take();
    }

    /** Tests run in the folder of their module. */
    private static int module() {
        String name = Path.of("").toAbsolutePath().getFileName().toString();
        int module = MODULES.indexOf(name);
        if (module < 0) {
            throw new IllegalStateException("no range of ports for the tests of " + name);
        }
        return module;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
