package org.chaka.hub.notice;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.WholeReply;

/**
 * A carrier over HTTP: {@code POST /carrier/v1/messages}, 202 when it has taken the message. It sends one with the same
 * key only once, and calls it by that key.
 */
final class HttpCarrier implements SmsCarrier {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    /** A carrier at this address, without {@code /carrier/v1}. */
    HttpCarrier(URI carrier) {
        this.address = URI.create(carrier + "/carrier/v1/messages");
    }

    /** The request's body; {@code to} is digits with country code. */
    record Message(UUID idempotencyKey, String to, String text) {}

    @Override
    public String send(UUID idempotencyKey, String phone, String text) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(new Message(idempotencyKey, phone, text))))
                .build();
        int status = status(request);
        if (status != ACCEPTED) {
            throw new IOException("the carrier answered " + status);
        }
        return idempotencyKey.toString();
    }

    private int status(HttpRequest request) throws IOException {
        try {
            return WholeReply.send(http, request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw e;
        } catch (IOException e) {
            throw new UnknownFateException("no answer of the carrier", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnknownFateException("interrupted while sending", e);
        }
    }
}
