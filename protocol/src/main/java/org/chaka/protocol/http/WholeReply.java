package org.chaka.protocol.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests whose timeout holds until the last byte of the reply: that of the JDK's client ends with the head. */
public final class WholeReply {
    private WholeReply() {}

    /**
     * Sends a request.
     *
     * @param request with a timeout
     * @throws HttpTimeoutException when the reply is not whole by then; its connection is closed
     * @throws IOException as {@link HttpClient#send} does
     */
    public static <T> HttpResponse<T> send(HttpClient client, HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        Duration timeout = request.timeout().orElseThrow();
        CompletableFuture<HttpResponse<T>> reply = client.sendAsync(request, body);
        try {
            return reply.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            HttpTimeoutException late = new HttpTimeoutException("the reply was not whole after " + timeout);
            late.initCause(e);
            throw late;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failed -> throw failed;
                case RuntimeException wrong -> throw wrong;
                default -> throw new IOException(e.getCause());
            }
        } finally {
            reply.cancel(true); // changes nothing where it is whole
        }
    }
}
