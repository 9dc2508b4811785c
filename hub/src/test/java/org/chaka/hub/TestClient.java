package org.chaka.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import org.chaka.protocol.http.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser's side of docs/app-api.md: cookies, the client header, JSON. */
public final class TestClient {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;
    private final Map<String, String> cookies = new HashMap<>();

    /** As a proxy in front would write it; each browser has one of its own. */
    private final String ownAddress = String.format(
            "2001:%x:%x:%x::1", RANDOM.nextInt(0x10000), RANDOM.nextInt(0x10000), RANDOM.nextInt(0x10000));

    TestClient(String address) {
        this.address = address;
    }

    /** A reply: status, body as JSON (missing when there is none), and the raw response. */
    public record Reply(int status, JsonNode body, HttpResponse<byte[]> raw) {
        /** The problem's code, or null. */
        public String code() {
            return body.path("code").asString(null);
        }
    }

    /** GET. */
    public Reply get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** POST of JSON. */
    public Reply post(String path, Object body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .header("X-Chaka-Client", "web")
                .POST(BodyPublishers.ofByteArray(
                        body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : Json.write(body))));
    }

    /** PUT of JSON. */
    public Reply put(String path, Object body) {
        return send(request(path)
                .header("Content-Type", "application/json")
                .header("X-Chaka-Client", "web")
                .PUT(BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** DELETE. */
    public Reply delete(String path) {
        return send(request(path).header("X-Chaka-Client", "web").DELETE());
    }

    /** Any request, with this client's cookies. */
    public Reply send(HttpRequest.Builder request) {
        try {
            if (!cookies.isEmpty()) {
                StringBuilder header = new StringBuilder();
                cookies.forEach((name, value) -> header.append(header.isEmpty() ? "" : "; ")
                        .append(name)
                        .append('=')
                        .append(value));
                request.header("Cookie", header.toString());
            }
            HttpResponse<byte[]> raw = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            raw.headers().allValues("Set-Cookie").forEach(this::keep);
            boolean json = raw.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Reply(
                    raw.statusCode(),
                    json && raw.body().length > 0 ? MAPPER.readTree(raw.body()) : MAPPER.missingNode(),
                    raw);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A request to a path of the hub. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).header("X-Forwarded-For", ownAddress);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return request;
    }

    /** Registers, with an SMS code of the outside world; signed in afterwards. */
    public Reply register(TestPerson person, OutsideWorld outside) {
        post("/api/sms-codes", Map.of("purpose", "register", "phone", person.phone()));
        return post("/api/registrations", person.registration(outside.latestCode(person.phone())));
    }

    /** This browser's cookies. */
    public Map<String, String> cookies() {
        return cookies;
    }

    private void keep(String setCookie) {
        String pair = setCookie.substring(0, setCookie.indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        if (setCookie.contains("Max-Age=0")) {
            cookies.remove(name);
        } else {
            cookies.put(name, pair.substring(pair.indexOf('=') + 1));
        }
    }
}
