package org.chaka.hub.identity;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.SignedRequests;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.http.WholeReply;
import org.springframework.stereotype.Component;

/**
 * The line to the identity authority: signed requests with limits of time, a second try where the first got no answer,
 * and none of a kind at all while it answers none of that kind. Every call may be repeated (docs/identity-authority.md).
 */
@Component
class AuthorityLink {
    /** How long a caller waits before it should come again, while the authority answers nobody. */
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final Duration BEFORE_SECOND_TRY = Duration.ofMillis(200);
    private static final int TRIES = 2;
    private static final int SERVER_ERROR = 500;

    /** Of the last so many tries, half without an answer, and the pause begins. */
    private static final int WINDOW = 20;

    private static final int FEWEST = 10;
    private static final int PROBES = 2;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final URI address;
    private final SignedRequests requests;
    private final CircuitBreakerRegistry breakers;
    private final Retry retry;

    AuthorityLink(ChakaProperties properties, SignedRequests requests, Clock clock) {
        this.address = properties.authorityUrl();
        this.requests = requests;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW)
                .minimumNumberOfCalls(FEWEST)
                .waitDurationInOpenState(PAUSE)
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .ignoreException(InterruptedException.class::isInstance)
                .clock(clock)
                .build());
        this.retry = Retry.of(
                "identity-authority",
                RetryConfig.custom()
                        .maxAttempts(TRIES)
                        .waitDuration(BEFORE_SECOND_TRY)
                        .retryExceptions(IOException.class)
                        .build());
    }

    /**
     * Posts JSON; each try is signed anew, with the same body.
     *
     * @return a reply with a status below 500
     * @throws IOException when there is none, also at once during the pause
     */
    HttpResponse<byte[]> post(String path, Object body) throws IOException {
        URI target = URI.create(address + path);
        // One for each call: faces that take long must not keep anybody from registering.
        CircuitBreaker breaker = breakers.circuitBreaker(path);
        byte[] json = Json.write(body);
        try {
            return retry.executeCallable(() -> breaker.executeCallable(() -> once(target, json)));
        } catch (CallNotPermittedException e) {
            throw new IOException("the authority is left alone for a while", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("no other exception is thrown by a call", e);
        }
    }

    private HttpResponse<byte[]> once(URI target, byte[] json) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = WholeReply.send(
                http,
                requests.post(target, MediaTypes.JSON, json, SignatureTag.AUTHORITY_REQUEST, PATIENCE),
                HttpResponse.BodyHandlers.ofByteArray());
        if (reply.statusCode() >= SERVER_ERROR) {
            throw new IOException("status " + reply.statusCode());
        }
        return reply;
    }
}
