package org.chaka.hub.notice;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.springframework.stereotype.Component;

/** The SMS carrier, over HTTP: {@code POST /carrier/v1/messages}, 202 when it has taken the message. */
@Component
class SmsCarrier {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ACCEPTED = 202;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;

    SmsCarrier(ChakaProperties properties) {
        this.address = URI.create(properties.carrierUrl() + "/carrier/v1/messages");
    }

    /** The request's body; {@code to} is digits with country code. */
    record Message(UUID idempotencyKey, String to, String text) {}

    /**
     * Gives a message to the carrier, which sends one with the same key only once.
     *
     * @throws IOException when it did not take the message; it may be tried again with the same key
     */
    void send(UUID idempotencyKey, String phone, String text) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(new Message(idempotencyKey, phone, text))))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status != ACCEPTED) {
                throw new IOException("the carrier answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending", e);
        }
    }
}
