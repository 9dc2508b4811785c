package org.chaka.node.lookup;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.chaka.node.Subject;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.WholeReply;

/**
 * Asks an HTTP service of the bank: {@code POST} with the leg and the person as JSON; the reply says whether there is
 * such a customer, and has an object per card with the members {@code card_number}, {@code card_id}, {@code kind}, and
 * those that the rules read.
 */
public final class HttpLeg implements LegSource {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    /**
     * The service's reply.
     *
     * @param cards may be missing when there is no such customer
     */
    private record Reply(boolean customer, List<Map<String, Object>> cards) {}

    private final Leg leg;
    private final URI service;
    private final Optional<String> authorization;
    private final Duration timeout;
    private final HttpClient http;

    /**
     * Asks nothing yet.
     *
     * @param service the whole address
     * @param authorization value of that header
     * @param timeout of one call
     * @param trust whom an https service must be certified by
     */
    public HttpLeg(Leg leg, URI service, Optional<String> authorization, Duration timeout, SSLContext trust) {
        this.leg = leg;
        this.service = service;
        this.authorization = authorization;
        this.timeout = timeout;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .sslContext(trust)
                .build();
    }

    @Override
    public Optional<List<LegCard>> ask(Subject subject) throws LegFailedException, InterruptedException {
        HttpResponse<byte[]> response = send(subject);
        Reply reply = read(response);
        if (!reply.customer()) {
            return Optional.empty();
        }
        List<LegCard> cards = new ArrayList<>();
        for (Map<String, Object> card : reply.cards() == null ? List.<Map<String, Object>>of() : reply.cards()) {
            cards.add(LegCard.of(texts(card))
                    .orElseThrow(() ->
                            new BadRowException("a card has no " + LegCard.CARD_NUMBER, null, LegCard.CARD_NUMBER)));
        }
        return Optional.of(cards);
    }

    @Override
    public void tryOut() throws LegFailedException, InterruptedException {
        ask(NOBODY);
    }

    private HttpResponse<byte[]> send(Subject subject) throws LegFailedException, InterruptedException {
        Map<String, Object> body = SubjectFields.of(subject);
        body.put("system", leg.word());
        HttpRequest.Builder request = HttpRequest.newBuilder(service)
                .timeout(timeout)
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        authorization.ifPresent(value -> request.header("Authorization", value));
        try {
            return WholeReply.send(http, request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new LegFailedException(
                    "the service at " + service.getAuthority() + " does not answer: "
                            + e.getClass().getSimpleName(),
                    e);
        }
    }

    private static Reply read(HttpResponse<byte[]> response) throws LegFailedException {
        int status = response.statusCode();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            throw new LegFailedException("the service refuses the authorization with status " + status);
        }
        if (status != OK) {
            throw new LegFailedException("the service answers with status " + status + " instead of 200");
        }
        try {
            return Json.read(response.body(), Reply.class);
        } catch (JsonRefusedException e) {
            throw new LegFailedException(
                    "the service's reply is not {\"customer\": true or false, \"cards\": [{…}, …]}", e);
        }
    }

    private static Map<String, String> texts(Map<String, Object> card) {
        Map<String, String> texts = new HashMap<>();
        card.forEach((name, value) -> {
            String text = value == null ? "" : value.toString().strip();
            if (!text.isEmpty()) {
                texts.put(name, text);
            }
        });
        return texts;
    }
}
