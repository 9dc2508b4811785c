package org.chaka.protocol.http;

import java.util.Locale;

/** What a request's signature covers. The body is kept, not copied. */
public final class RequestParts {
    private final String method;
    private final String targetUri;
    private final String contentType;
    private final byte[] body;

    /**
     * Takes the parts.
     *
     * @param targetUri the whole URI as the client sent it, for example {@code https://hub.example/bank/v1/leases}
     * @param contentType as in the header, or null when a receiver got none
     * @param body empty when there is none
     */
    public RequestParts(String method, String targetUri, String contentType, byte[] body) {
        this.method = method.toUpperCase(Locale.ROOT);
        this.targetUri = targetUri;
        this.contentType = contentType;
        this.body = body;
    }

    String base(String contentDigest, String signatureParams) {
        return "\"@method\": " + method + "\n\"@target-uri\": " + targetUri + "\n\"content-type\": " + contentType
                + "\n\"content-digest\": " + contentDigest + "\n\"@signature-params\": " + signatureParams;
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }
}
