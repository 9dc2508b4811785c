package org.chaka.simulator.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Bytes on a bare socket, for requests that no client would send. */
final class RawHttp {
    private static final int PATIENCE_MILLIS = 15_000;
    private static final String CRLF = "\r\n";

    private final URI hub;

    RawHttp(URI hub) {
        this.hub = hub;
    }

    /** A connection on which half a request was sent. */
    Socket open(String bytes) throws IOException {
        Socket socket = new Socket(hub.getHost(), hub.getPort());
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return socket;
    }

    /** Sends a request line and headers; {@code Host} and {@code Connection: close} are added. */
    String send(String requestLine, String... headers) throws IOException {
        return sendWithBody("", requestLine, headers);
    }

    /** The same with a body. */
    String sendWithBody(String body, String requestLine, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(
                requestLine + CRLF + "Host: " + hub.getAuthority() + CRLF + "Connection: close" + CRLF);
        for (String header : headers) {
            request.append(header).append(CRLF);
        }
        try (Socket socket = open(request + CRLF + body)) {
            return read(socket.getInputStream());
        }
    }

    /** What comes until the hub hangs up, or waits for more of the request than it will ever get. */
    private static String read(InputStream in) throws IOException {
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                reply.write(next);
            }
        } catch (SocketTimeoutException e) {
            Attack.require(reply.size() > 0, "no answer at all");
        }
        return reply.toString(StandardCharsets.UTF_8);
    }

    /** The status of a reply; 0 when there is none. */
    static int status(String reply) {
        return reply.startsWith("HTTP/1.1 ") ? Integer.parseInt(reply.substring(9, 12)) : 0;
    }

    /** Says what is wrong unless the reply is a refusal, or the connection was simply closed. */
    static String requireRefusal(String reply) {
        int status = status(reply);
        Attack.require(status == 0 || (status >= 400 && status < 500), "answered " + status);
        return status == 0 ? "hung up" : Integer.toString(status);
    }
}
