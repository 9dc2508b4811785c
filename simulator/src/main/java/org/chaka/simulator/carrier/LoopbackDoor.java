package org.chaka.simulator.carrier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;

/** Listens on this machine only: the demo's carrier has a password that everybody knows. */
final class LoopbackDoor implements ServerConnectionFactory {
    private static final int BACKLOG = 50;

    @Override
    public ServerConnection listen(int port) throws IOException {
        return new ServerSocketConnection(new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress()));
    }

    @Override
    public ServerConnection listen(int port, int timeoutMillis) throws IOException {
        ServerConnection door = listen(port);
        door.setSoTimeout(timeoutMillis);
        return door;
    }

    @Override
    public ServerConnection listen(int port, int timeoutMillis, int backlog) throws IOException {
        return listen(port, timeoutMillis);
    }
}
