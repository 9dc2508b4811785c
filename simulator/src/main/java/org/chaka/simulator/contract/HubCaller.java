package org.chaka.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Requests as the hub makes them, and as it must not. */
final class HubCaller {
    /** The hub's own patience. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);

    /** What came back; the body is empty where it is no JSON. */
    record Reply(int status, byte[] bytes, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }

        String reason() {
            return body.path("reason").asString("");
        }

        @Override
        public String toString() {
            return status + " " + code() + " " + reason();
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final SecureRandom random = new SecureRandom();
    private final URI authority;
    private final SigningKey hub;
    private final Clock clock;

    HubCaller(URI authority, SigningKey hub, Clock clock) {
        this.authority = authority;
        this.hub = hub;
        this.clock = clock;
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(authority + path)));
    }

    /** As an honest hub. */
    Reply post(String path, Object body) throws IOException, InterruptedException {
        byte[] json = Json.write(body);
        return post(path, json, signature(path, json, hub, Duration.ZERO));
    }

    Reply post(String path, byte[] json, Map<String, String> signature) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(authority + path))
                .header("Content-Type", MediaTypes.JSON)
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        signature.forEach(request::header);
        return send(request);
    }

    /** @param age how long ago it was made */
    Map<String, String> signature(String path, byte[] json, SigningKey key, Duration age) {
        return HttpSignatures.signRequest(
                new RequestParts("POST", authority + path, MediaTypes.JSON, json),
                SignatureTag.AUTHORITY_REQUEST,
                key,
                clock.instant().minus(age),
                HttpSignatures.newNonce(random));
    }

    private Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply =
                http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(reply.statusCode(), reply.body(), json(reply.body()));
    }

    private static JsonNode json(byte[] body) {
        try {
            return Json.read(body, JsonNode.class);
        } catch (JsonRefusedException e) {
            return JsonNodeFactory.instance.objectNode();
        }
    }
}
