package org.chaka.bench.cardholder;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.chaka.protocol.http.Json;

/** Requests as a browser sends them, over connections that are kept; made on the calling thread, which costs least. */
final class Browser {
    private static final int REFUSAL = 400;

    static {
        // Otherwise the JDK keeps five, and the others would shake hands for every request.
        System.setProperty("http.maxConnections", "1000");
    }

    private final String hub;

    Browser(String hub) {
        this.hub = hub;
    }

    /** Status and whole body. */
    record Reply(int status, byte[] body) {
        /** The body. @throws IOException when the status is another one */
        byte[] expect(int expected) throws IOException {
            if (status != expected) {
                throw new IOException(
                        "expected " + expected + ", got " + status + " " + new String(body, StandardCharsets.UTF_8));
            }
            return body;
        }
    }

    /** A file of the app. */
    Reply get(String path) throws IOException {
        return read(open(path));
    }

    /** Reads with the payment password's ticket. */
    Reply get(String path, Visitor visitor, String ticket) throws IOException {
        HttpURLConnection connection = open(path);
        connection.setRequestProperty("Cookie", visitor.cookies());
        connection.setRequestProperty("X-Chaka-Ticket", ticket);
        return read(connection);
    }

    Reply post(String path, Visitor visitor, Map<String, ?> value) throws IOException {
        byte[] body = Json.write(value);
        HttpURLConnection connection = open(path);
        connection.setRequestProperty("Cookie", visitor.cookies());
        connection.setRequestProperty("X-Chaka-Client", "web");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
        return read(connection);
    }

    private HttpURLConnection open(String path) throws IOException {
        return (HttpURLConnection) URI.create(hub + path).toURL().openConnection();
    }

    private static Reply read(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream in = status < REFUSAL ? connection.getInputStream() : connection.getErrorStream()) {
            return new Reply(status, in == null ? new byte[0] : in.readAllBytes());
        }
    }
}
