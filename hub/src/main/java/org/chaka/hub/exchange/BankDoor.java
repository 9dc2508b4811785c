package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.BankState;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.Failures;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.platform.Problems;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.http.VerifiedRequest;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Signed HTTP at the bank interface (protocol section 5): lets in only what a bank signed, and signs every reply to it. */
@Component
public class BankDoor {
    private static final Logger LOG = LoggerFactory.getLogger(BankDoor.class);
    private static final int OK = 200;
    private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final List<String> SIGNATURE_HEADERS =
            List.of(HttpSignatures.SIGNATURE, HttpSignatures.SIGNATURE_INPUT, HttpSignatures.CONTENT_DIGEST);

    private final Banks banks;
    private final Nonces nonces;
    private final HubKeys hubKeys;
    private final Clock clock;
    private final String bankUrl;

    BankDoor(Banks banks, Nonces nonces, HubKeys hubKeys, Clock clock, ChakaProperties properties) {
        this.banks = banks;
        this.nonces = nonces;
        this.hubKeys = hubKeys;
        this.clock = clock;
        this.bankUrl = properties.bankUrl().toString();
    }

    /** What a call says in the end. */
    public record Reply(String contentType, byte[] body) {}

    /** A call by a bank whose signature was accepted. */
    @FunctionalInterface
    public interface Call {
        Reply answer(BankKey key, VerifiedRequest request, byte[] body);
    }

    /**
     * Serves one request.
     *
     * @throws ChakaException when the signature is not accepted: that reply must not be signed
     */
    public void serve(HttpServletRequest request, HttpServletResponse response, int maxBytes, Call call)
            throws IOException {
        requireWorthReading(request, maxBytes);
        byte[] body = request.getInputStream().readNBytes(maxBytes);
        VerifiedRequest verified = verify(request, body);
        BankKey key = banks.signingKey(verified.keyId())
                .orElseThrow(() -> new ChakaException(ErrorCode.SIGNATURE_UNKNOWN_KEY));
        requireShown(request, verified.keyId());
        if (key.isRevoked()) {
            throw new ChakaException(ErrorCode.KEY_REVOKED);
        }
        int status = OK;
        Reply reply;
        try {
            if (key.bank().state() == BankState.SUSPENDED) {
                throw new ChakaException(ErrorCode.BANK_SUSPENDED);
            }
            banks.use(key);
            reply = call.answer(key, verified, body);
        } catch (RuntimeException e) {
            ChakaException refusal = refusal(key.bank(), e);
            status = refusal.code().status();
            reply = new Reply(MediaTypes.PROBLEM, Problems.json(refusal));
            Problems.retryAfter(refusal).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        }
        write(response, status, reply, verified);
    }

    /** From the head alone: nobody may hold a connection with a body that is refused anyway. */
    private static void requireWorthReading(HttpServletRequest request, int maxBytes) {
        for (String header : SIGNATURE_HEADERS) {
            if (request.getHeader(header) == null) {
                throw new ChakaException(ErrorCode.SIGNATURE_MISSING);
            }
        }
        if (request.getContentLengthLong() > maxBytes) {
            throw new ChakaException(ErrorCode.BODY_TOO_LARGE);
        }
    }

    /** A bank speaks on its own connection: what another one recorded is of no use on that one's. */
    private static void requireShown(HttpServletRequest request, KeyId signedBy) {
        X509Certificate[] shown = (X509Certificate[]) request.getAttribute(TLS_CERTIFICATES);
        try {
            if (shown == null || !KeyId.of(P256.publicKeyOf(shown[0])).equals(signedBy)) {
                throw new ChakaException(ErrorCode.CERTIFICATE_MISMATCH);
            }
        } catch (MalformedException e) {
            throw new ChakaException(ErrorCode.CERTIFICATE_MISMATCH);
        }
    }

    private VerifiedRequest verify(HttpServletRequest request, byte[] body) {
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        RequestParts parts = new RequestParts(
                request.getMethod(), bankUrl + request.getRequestURI() + query, request.getContentType(), body);
        try {
            return HttpSignatures.verifyRequest(
                    parts,
                    request::getHeader,
                    SignatureTag.BANK_REQUEST,
                    keyId -> banks.signingKey(keyId).map(BankKey::key),
                    nonces,
                    clock);
        } catch (HttpSignatureException e) {
            throw new ChakaException(BankErrors.of(e.error()));
        }
    }

    private void write(HttpServletResponse response, int status, Reply reply, VerifiedRequest request)
            throws IOException {
        ReplyParts parts = new ReplyParts(status, reply.contentType(), reply.body(), request.signature());
        HttpSignatures.signReply(parts, hubKeys.signing(), clock.instant()).forEach(response::setHeader);
        response.setStatus(status);
        response.setContentType(reply.contentType());
        response.setContentLength(reply.body().length);
        response.getOutputStream().write(reply.body());
    }

    private static ChakaException refusal(Bank bank, RuntimeException failure) {
        if (failure instanceof ChakaException refusal) {
            return refusal;
        }
        ChakaException refusal = Failures.refusal(failure);
        if (refusal.code() == ErrorCode.BUSY) {
            LOG.warn("a call of bank {} has to come again", bank.code(), failure);
        } else {
            LOG.error("a call of bank {} failed", bank.code(), failure);
        }
        return refusal;
    }
}
