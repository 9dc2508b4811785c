package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Signed HTTP at the bank interface (protocol section 5): lets in only what a bank signed, and signs every reply to it. */
@Component
public class BankDoor {
    private static final Logger LOG = LoggerFactory.getLogger(BankDoor.class);
    private static final int OK = 200;

    private final Banks banks;
    private final Nonces nonces;
    private final HubKeys hubKeys;
    private final BankTally tally;
    private final Clock clock;
    private final String bankUrl;

    BankDoor(Banks banks, Nonces nonces, HubKeys hubKeys, BankTally tally, Clock clock, ChakaProperties properties) {
        this.banks = banks;
        this.nonces = nonces;
        this.hubKeys = hubKeys;
        this.tally = tally;
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
     * A request as it came, over the network or in a file.
     *
     * @param headers from name to value or null
     */
    record Request(String method, String uri, String contentType, UnaryOperator<String> headers, byte[] body) {}

    /**
     * A reply to a request whose signature was accepted.
     *
     * @param signature headers
     * @param retryAfter seconds, of a refusal that names them
     */
    record Signed(int status, Reply reply, Map<String, String> signature, Optional<String> retryAfter) {}

    /** The address that a bank signs, without a path. */
    String bankUrl() {
        return bankUrl;
    }

    /**
     * Serves one request over the network.
     *
     * @throws ChakaException when the signature is not accepted: that reply must not be signed
     */
    public void serve(HttpServletRequest request, HttpServletResponse response, int maxBytes, Call call)
            throws IOException {
        requireWorthReading(request, maxBytes);
        byte[] body = request.getInputStream().readNBytes(maxBytes);
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        Request asked = new Request(
                request.getMethod(),
                bankUrl + request.getRequestURI() + query,
                request.getContentType(),
                request::getHeader,
                body);
        Signed signed = serve(asked, banks::signingKey, key -> requireShown(request, key.keyId()), call);
        signed.retryAfter().ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds));
        write(response, signed);
    }

    /**
     * Serves one request, whichever way it came.
     *
     * @param keys that may be used on this way
     * @param way refuses a key that must not
     * @throws ChakaException when the signature is not accepted: that reply must not be signed
     */
    Signed serve(Request request, Function<KeyId, Optional<BankKey>> keys, Consumer<BankKey> way, Call call) {
        VerifiedRequest verified = verify(request, keys);
        BankKey key =
                keys.apply(verified.keyId()).orElseThrow(() -> new ChakaException(ErrorCode.SIGNATURE_UNKNOWN_KEY));
        way.accept(key);
        if (key.isRevoked()) {
            throw new ChakaException(ErrorCode.KEY_REVOKED);
        }
        int slot = key.bank().slot();
        tally.seen(slot);
        try {
            if (key.bank().state() == BankState.SUSPENDED) {
                throw new ChakaException(ErrorCode.BANK_SUSPENDED);
            }
            banks.use(key);
            return signed(OK, call.answer(key, verified, request.body()), verified, Optional.empty());
        } catch (RuntimeException e) {
            ChakaException refusal = refusal(key.bank(), e);
            tally.refused(slot, refusal.code());
            Reply reply = new Reply(MediaTypes.PROBLEM, Problems.json(refusal));
            return signed(refusal.code().status(), reply, verified, Problems.retryAfter(refusal));
        }
    }

    /** From the head alone: nobody may hold a connection with a body that is refused anyway. */
    private static void requireWorthReading(HttpServletRequest request, int maxBytes) {
        for (String header : HttpSignatures.HEADERS) {
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
        if (!ShownCertificate.keyId(request).filter(signedBy::equals).isPresent()) {
            throw new ChakaException(ErrorCode.CERTIFICATE_MISMATCH);
        }
    }

    private VerifiedRequest verify(Request request, Function<KeyId, Optional<BankKey>> keys) {
        try {
            return HttpSignatures.verifyRequest(
                    new RequestParts(request.method(), request.uri(), request.contentType(), request.body()),
                    request.headers(),
                    SignatureTag.BANK_REQUEST,
                    keyId -> keys.apply(keyId).map(BankKey::key),
                    nonces,
                    clock);
        } catch (HttpSignatureException e) {
            throw new ChakaException(BankErrors.of(e.error()));
        }
    }

    private Signed signed(int status, Reply reply, VerifiedRequest request, Optional<String> retryAfter) {
        ReplyParts parts = new ReplyParts(status, reply.contentType(), reply.body(), request.signature());
        return new Signed(
                status, reply, HttpSignatures.signReply(parts, hubKeys.signing(), clock.instant()), retryAfter);
    }

    private static void write(HttpServletResponse response, Signed signed) throws IOException {
        signed.signature().forEach(response::setHeader);
        response.setStatus(signed.status());
        response.setContentType(signed.reply().contentType());
        response.setContentLength(signed.reply().body().length);
        response.getOutputStream().write(signed.reply().body());
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
