package org.chaka.hub;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A request of which the hub has its head and half of its body. */
public final class HalfRequest implements AutoCloseable {
    private final Socket socket;
    private final byte[] rest;

    private HalfRequest(Socket socket, byte[] rest) {
        this.socket = socket;
        this.rest = rest;
    }

    static HalfRequest send(SSLContext tls, URI target, Map<String, String> headers, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder("POST " + target.getPath() + " HTTP/1.1\r\nHost: "
                + target.getAuthority() + "\r\nConnection: close\r\nContent-Length: " + body.length + "\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        Socket socket = tls.getSocketFactory().createSocket(target.getHost(), target.getPort());
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body, 0, body.length / 2);
        return new HalfRequest(socket, Arrays.copyOfRange(body, body.length / 2, body.length));
    }

    /** Sends the rest. @return the first line of the reply */
    public String finish() throws IOException {
        socket.getOutputStream().write(rest);
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
