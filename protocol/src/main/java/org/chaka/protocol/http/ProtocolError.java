package org.chaka.protocol.http;

import java.util.Locale;

/** The error codes of protocol section 8 with their HTTP status. Sentences for people are the hub's business. */
public enum ProtocolError {
    /** No signature headers of the profile. */
    SIGNATURE_MISSING(401),
    /** It does not verify, or covers other components. */
    SIGNATURE_INVALID(401),
    /** No active party has this key. */
    SIGNATURE_UNKNOWN_KEY(401),
    /** The bank follows another key by now, and the overlap is over. */
    KEY_RETIRED(401),
    /** Nothing under this key counts any more. */
    KEY_REVOKED(401),
    /** The operator has suspended the bank. */
    BANK_SUSPENDED(403),
    /** The certificate shown in TLS is not that of the key that signed. */
    CERTIFICATE_MISMATCH(401),
    /** {@code created} is more than 15 minutes off. */
    TIMESTAMP_OUTSIDE_WINDOW(401),
    /** This nonce was accepted before. */
    NONCE_REUSED(401),
    /** The body is not what the digest says. */
    DIGEST_MISMATCH(400),
    /** Layout, version, count or reserved bytes are wrong. */
    BODY_MALFORMED(400),
    /** A JSON member that the schema does not know. */
    UNKNOWN_FIELD(400),
    /** Larger than 2000 records. */
    BODY_TOO_LARGE(413),
    /** Not the content type of this call. */
    MEDIA_TYPE_UNSUPPORTED(415),
    /** The body names another institution than the key. */
    WRONG_BANK(403),
    /** A sealed answer with an unknown version, suite or key id. */
    ANSWER_MALFORMED(422),
    /** Not in this lease. */
    UNKNOWN_INQUIRY(422),
    /** No lease of this bank had this token. */
    LEASE_UNKNOWN(404),
    /** Handed out again under a newer token. */
    LEASE_SUPERSEDED(409),
    /** Answers to inquiries that were answered already, in other bytes. */
    CHANGED_REPEAT(409),
    /** Closed or withdrawn meanwhile. */
    INQUIRY_CLOSED(410),
    /** No such case of this bank, or it has ended. */
    CASE_UNKNOWN(404),
    /** Not a state of this case that the bank has signed. */
    CASE_STATE_REFUSED(422),
    /** Come again after {@code retry_after_seconds}. */
    BUSY(503);

    private final int status;

    ProtocolError(int status) {
        this.status = status;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code as problem+json has it, for example {@code lease-superseded}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
