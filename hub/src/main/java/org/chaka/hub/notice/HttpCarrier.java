package org.chaka.hub.notice;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.WholeReply;

/**
 * A carrier over HTTP: {@code POST /carrier/v1/messages}, 202 with the keys of those that it has taken. It sends one with
 * the same key only once, and calls it by that key.
 */
final class HttpCarrier implements SmsCarrier {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** So long for each: who hands them on one by one must not be taken for silent. */
    private static final Duration PATIENCE_PER_MESSAGE = Duration.ofMillis(100);

    private static final int ACCEPTED = 202;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI address;

    /** A carrier at this address, without {@code /carrier/v1}. */
    HttpCarrier(URI carrier) {
        this.address = URI.create(carrier + "/carrier/v1/messages");
    }

    /** The request's body. */
    record Messages(List<SmsMessage> messages) {}

    /** The reply's body. */
    record Reply(List<UUID> taken) {
        Reply {
            Objects.requireNonNull(taken, "taken");
        }
    }

    @Override
    public List<Fate> send(List<SmsMessage> messages) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE.plus(PATIENCE_PER_MESSAGE.multipliedBy(messages.size())))
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(new Messages(messages))))
                .build();
        try {
            HttpResponse<byte[]> reply = WholeReply.send(http, request, HttpResponse.BodyHandlers.ofByteArray());
            if (reply.statusCode() != ACCEPTED) {
                return all(messages, new Fate.Refused("the carrier answered " + reply.statusCode()));
            }
            Set<UUID> taken = new HashSet<>(Json.read(reply.body(), Reply.class).taken());
            return messages.stream().map(message -> fate(message, taken)).toList();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return all(messages, new Fate.Refused("no connection to the carrier"));
        } catch (IOException e) {
            return all(messages, new Fate.Unknown("no answer of the carrier"));
        } catch (JsonRefusedException e) {
            return all(messages, new Fate.Unknown("the carrier's answer is not {\"taken\":[keys]}"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return all(messages, new Fate.Unknown("interrupted while sending"));
        }
    }

    private static Fate fate(SmsMessage message, Set<UUID> taken) {
        return taken.contains(message.idempotencyKey())
                ? new Fate.Taken(message.idempotencyKey().toString())
                : new Fate.Refused("the carrier did not name it among those taken");
    }

    private static List<Fate> all(List<SmsMessage> messages, Fate fate) {
        return Collections.nCopies(messages.size(), fate);
    }
}
