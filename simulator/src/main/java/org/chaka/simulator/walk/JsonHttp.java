package org.chaka.simulator.walk;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import tools.jackson.databind.JsonNode;

/**
 * JSON over HTTP as a browser would send it. Cookies are kept by hand: they are {@code Secure}, and the JDK's own jar
 * does not count {@code http://localhost} as safe, as browsers do.
 */
final class JsonHttp {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration RESTART_PATIENCE = Duration.ofSeconds(90);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(300);
    private static final int SUCCESS = 2;
    private static final int HUNDRED = 100;

    /** A reply, whatever its status. */
    record Reply(int status, JsonNode body) {
        String code() {
            return body.path("code").asString("");
        }
    }

    /** Nobody answered. */
    private static final class UnreachableException extends WalkFailure {
        private static final long serialVersionUID = 1L;

        UnreachableException(String what, Throwable cause) {
            super(what, cause);
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;
    private final Map<String, String> headers;
    private final Map<String, String> cookies = new TreeMap<>();

    /**
     * Talks to one server.
     *
     * @param headers sent with every request that changes something
     */
    JsonHttp(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = Map.copyOf(headers);
    }

    /** Asks as often as it takes while nobody answers: a server that is started again comes back. */
    JsonNode get(String path) {
        long end = System.nanoTime() + RESTART_PATIENCE.toNanos();
        while (true) {
            try {
                return expectSuccess("GET " + path, call("GET", path, null, Map.of()));
            } catch (UnreachableException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                Steps.pause(LOOK_AGAIN);
            }
        }
    }

    JsonNode post(String path, Object body) {
        return expectSuccess("POST " + path, call("POST", path, body, Map.of()));
    }

    /** One call; a body of null sends none. */
    Reply call(String method, String path, Object body, Map<String, String> further) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE);
        if (!"GET".equals(method)) {
            headers.forEach(request::header);
        }
        further.forEach(request::header);
        cookies.forEach((name, value) -> request.header("Cookie", name + "=" + value));
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", MediaTypes.JSON)
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(Json.write(body)));
        }
        try {
            HttpResponse<byte[]> reply = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            reply.headers().allValues("Set-Cookie").forEach(this::keep);
            byte[] json = reply.body().length == 0 ? Json.write(Map.of()) : reply.body();
            return new Reply(reply.statusCode(), Json.read(json, JsonNode.class));
        } catch (IOException e) {
            throw new UnreachableException(method + " " + path + ": nobody answers at " + base, e);
        } catch (JsonRefusedException e) {
            throw new WalkFailure(method + " " + path + ": the reply is not JSON", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalkFailure(method + " " + path + ": interrupted", e);
        }
    }

    Map<String, String> cookies() {
        return Map.copyOf(cookies);
    }

    private void keep(String setCookie) {
        String pair = setCookie.split(";", 2)[0];
        int equals = pair.indexOf('=');
        boolean safe = setCookie.contains("Secure") && setCookie.contains("HttpOnly");
        WalkFailure.require(pair.startsWith("__Host-") && safe, "a cookie that scripts or others could read");
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static JsonNode expectSuccess(String what, Reply reply) {
        if (reply.status() / HUNDRED != SUCCESS) {
            throw new WalkFailure(what + ": " + reply.status() + " " + reply.code() + " "
                    + reply.body().path("message").path("en").asString(""));
        }
        return reply.body();
    }
}
