package org.chaka.protocol.http;

/** What a reply's signature covers, with the signature of the request it belongs to. The body is kept, not copied. */
public final class ReplyParts {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final String requestSignature;

    /**
     * Takes the parts.
     *
     * @param contentType as in the header, or null when a receiver got none
     * @param requestSignature the request's {@code Signature} header, {@code chaka=:…:}
     */
    public ReplyParts(int status, String contentType, byte[] body, String requestSignature) {
        this.status = status;
        this.contentType = contentType;
        this.body = body;
        this.requestSignature = requestSignature;
    }

    String base(String contentDigest, String signatureParams) {
        String value = requestSignature.substring(SignatureFields.LABEL_PREFIX.length());
        return "\"@status\": " + status + "\n\"content-type\": " + contentType + "\n\"content-digest\": "
                + contentDigest + "\n\"signature\";req;key=\"chaka\": " + value + "\n\"@signature-params\": "
                + signatureParams;
    }

    String contentType() {
        return contentType;
    }

    String requestSignature() {
        return requestSignature;
    }

    byte[] body() {
        return body;
    }
}
