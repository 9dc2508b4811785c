package org.chaka.node.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whether the node can listen where the configuration says: tried at the start, and given back at once. */
final class Listening {
    private final Section root;
    private final Map<String, InetSocketAddress> tried = new HashMap<>();

    Listening(Section root) {
        this.root = root;
    }

    /** Tries one address, and notes what is against it. */
    void on(String group, String key, InetSocketAddress address) {
        tried.forEach((name, other) -> {
            if (overlap(address, other)) {
                section(group).wrong(key, "This is the same port as " + name + ". Choose another one.");
            }
        });
        tried.put(group + "." + key, address);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException e) {
            String said = String.valueOf(e.getMessage());
            if (said.contains("in use")) {
                section(group)
                        .unreachable(
                                key,
                                "The port of " + address.getHostString() + ":" + address.getPort()
                                        + " is taken, by another program or by a node that runs."
                                        + " Stop that, or choose another port.");
            } else {
                section(group)
                        .wrong(
                                key,
                                "It cannot be listened on: " + said
                                        + ". Choose an address of this machine and a port from 1024 on.");
            }
        }
    }

    /** The file's own line, where it has one: an address may stand in no file. */
    private Section section(String group) {
        Optional<Section> section = root.optionalSection(group);
        return section.orElse(root);
    }

    private static boolean overlap(InetSocketAddress one, InetSocketAddress other) {
        return one.getPort() == other.getPort()
                && one.getPort() != 0
                && (one.getAddress().equals(other.getAddress())
                        || one.getAddress().isAnyLocalAddress()
                        || other.getAddress().isAnyLocalAddress());
    }
}
