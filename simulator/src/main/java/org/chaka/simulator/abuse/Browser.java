package org.chaka.simulator.abuse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import tools.jackson.databind.JsonNode;

/** An HTTP client in the attacker's hands: sends what it is told, keeps the cookies that it gets. */
final class Browser {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI hub;
    private final Map<String, String> cookies = new TreeMap<>();

    Browser(URI hub) {
        this.hub = hub;
    }

    /** With somebody's cookies. */
    Browser(URI hub, Map<String, String> stolen) {
        this(hub);
        cookies.putAll(stolen);
    }

    /** What came back. */
    record Reply(int status, HttpHeaders headers, String text) {
        /** The problem's code, or nothing. */
        String code() {
            return json().path("code").asString("");
        }

        /** The body; an empty object when it is no JSON. */
        JsonNode json() {
            try {
                return Json.read(
                        text.startsWith("{") ? text.getBytes(StandardCharsets.UTF_8) : Json.write(Map.of()),
                        JsonNode.class);
            } catch (JsonRefusedException e) {
                throw new Attack.SucceededException("a reply that is no JSON: " + status);
            }
        }

        /** For the printed line. */
        String brief() {
            return code().isEmpty() ? Integer.toString(status) : status + " " + code();
        }

        /** Says what is wrong unless it is one of these codes. */
        String require(String... codes) {
            Attack.require(List.of(codes).contains(code()), "answered " + brief());
            return brief();
        }

        /** Says what is wrong unless it is a refusal that is not our fault. */
        String requireRefusal() {
            Attack.require(status >= 400 && status < 500, "answered " + brief());
            return brief();
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Reply get(String path, String... headers) throws IOException {
        return send("GET", path, null, headers);
    }

    Reply post(String path, Object body, String... headers) throws IOException {
        return send("POST", path, body, headers);
    }

    /** As the app would send it, but for the headers that are given: one with an empty value is left out. */
    Reply send(String method, String path, Object body, String... headers) throws IOException {
        Map<String, String> all = new LinkedHashMap<>();
        if (!"GET".equals(method)) {
            all.put("X-Chaka-Client", "web");
            all.put("Origin", hub.toString());
        }
        if (body != null) {
            all.put("Content-Type", MediaTypes.JSON);
        }
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        for (int i = 0; i < headers.length; i += 2) {
            all.put(headers[i], headers[i + 1]);
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(hub + path)).timeout(PATIENCE).method(method, publisher(body));
        all.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> reply = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            synchronized (cookies) {
                reply.headers().allValues("Set-Cookie").forEach(this::keep);
            }
            return new Reply(reply.statusCode(), reply.headers(), new String(reply.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static HttpRequest.BodyPublisher publisher(Object body) {
        return switch (body) {
            case null -> HttpRequest.BodyPublishers.noBody();
            case byte[] bytes -> HttpRequest.BodyPublishers.ofByteArray(bytes);
            case String text -> HttpRequest.BodyPublishers.ofString(text, StandardCharsets.UTF_8);
            default -> HttpRequest.BodyPublishers.ofByteArray(Objects.requireNonNull(Json.write(body)));
        };
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
