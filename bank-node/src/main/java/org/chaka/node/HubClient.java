package org.chaka.node;

import java.io.IOException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.node.Carriage.Call;
import org.chaka.node.Carriage.HubReply;
import org.chaka.protocol.cases.SignedCaseState;
import org.chaka.protocol.http.CasesRequest;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.NoWork;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Receipt;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/** The calls of the bank interface (B2), signed; only replies that the pinned hub key signed are believed. */
final class HubClient implements AutoCloseable {
    private static final int OK = 200;
    private static final int CLIENT_ERRORS = 400;
    private static final int SERVER_ERRORS = 500;

    private final String base;
    private final SigningKey signingKey;
    private final ECPublicKeyParameters hubKey;
    private final Clock clock;
    private final SecureRandom random;
    private final Carriage carriage;

    /** A client; {@code base} is scheme, host and port of the hub, as its address is signed. */
    HubClient(
            String base,
            Carriage carriage,
            SigningKey signingKey,
            X509Certificate hubCertificate,
            Clock clock,
            SecureRandom random)
            throws MalformedException {
        this.base = base;
        this.carriage = carriage;
        this.signingKey = signingKey;
        this.hubKey = P256.publicKeyOf(hubCertificate);
        this.clock = clock;
        this.random = random;
    }

    /**
     * Takes work (section 6.1).
     *
     * @param maxItems 1 to 2000
     */
    LeaseReply lease(int maxItems) throws IOException, InterruptedException {
        byte[] body = Json.write(new LeaseRequest(maxItems));
        HubReply reply = send("/bank/v1/leases", MediaTypes.JSON, body);
        if (reply.status() != OK) {
            return new LeaseReply.Nothing(
                    retryAfter(reply).orElseThrow(() -> new HubUnavailableException("no lease: " + describe(reply))));
        }
        if (MediaTypes.WORK.equals(reply.contentType())) {
            return new LeaseReply.Work(Bytes.copyOf(reply.body()));
        }
        try {
            NoWork nothing = Json.read(reply.body(), NoWork.class);
            return new LeaseReply.Nothing(Duration.ofSeconds(Math.max(0, nothing.retryAfterSeconds())));
        } catch (JsonRefusedException e) {
            throw new HubUnavailableException("a lease reply that is not of the protocol", e);
        }
    }

    /**
     * Gives answers (section 6.2).
     *
     * @throws IOException when there is no final reply yet: the same body must be sent again
     */
    PostReply post(Bytes body) throws IOException, InterruptedException {
        byte[] bytes = body.toArray();
        HubReply reply = send("/bank/v1/answers", MediaTypes.ANSWERS, bytes);
        int status = reply.status();
        if (status == OK) {
            return new PostReply.Stored(receipt(reply.body(), bytes));
        }
        if (status >= CLIENT_ERRORS && status < SERVER_ERRORS) {
            return new PostReply.Refused(status, code(reply).orElse("unknown"));
        }
        throw new HubUnavailableException("no receipt: " + describe(reply));
    }

    /**
     * Fetches cases (section 15.1).
     *
     * @param maxCases 1 to 100
     */
    OpenCases cases(int maxCases) throws IOException, InterruptedException {
        HubReply reply = send("/bank/v1/cases", MediaTypes.JSON, Json.write(new CasesRequest(maxCases)));
        if (reply.status() != OK) {
            throw new HubUnavailableException("no cases: " + describe(reply));
        }
        try {
            return Json.read(reply.body(), OpenCases.class);
        } catch (JsonRefusedException e) {
            throw new HubUnavailableException("a reply with cases that is not of the protocol", e);
        }
    }

    /**
     * Says how a case stands (section 15.2).
     *
     * @return false when the hub will never take it
     * @throws IOException when there is no final reply yet
     */
    boolean say(SignedCaseState state) throws IOException, InterruptedException {
        HubReply reply = send(
                "/bank/v1/case-states", MediaTypes.CASE_STATE, state.encode().toArray());
        int status = reply.status();
        if (status != OK && (status < CLIENT_ERRORS || status >= SERVER_ERRORS)) {
            throw new HubUnavailableException("no reply to a state: " + describe(reply));
        }
        return status == OK;
    }

    @Override
    public void close() {
        carriage.close();
    }

    private HubReply send(String path, String contentType, byte[] body) throws IOException, InterruptedException {
        Call call = new Call(
                path,
                contentType,
                body,
                () -> HttpSignatures.signRequest(
                        new RequestParts("POST", base + path, contentType, body),
                        SignatureTag.BANK_REQUEST,
                        signingKey,
                        clock.instant(),
                        HttpSignatures.newNonce(random)));
        return carriage.carry(call, this::isFromHub);
    }

    /** Anybody on the way could forge a 410; only a signed one may make a node give up an answer. */
    private boolean isFromHub(HubReply reply, String requestSignature) {
        ReplyParts parts = new ReplyParts(reply.status(), reply.contentType(), reply.body(), requestSignature);
        try {
            HttpSignatures.verifyReply(
                    parts,
                    reply.headers(),
                    keyId -> keyId.equals(KeyId.of(hubKey)) ? Optional.of(hubKey) : Optional.empty(),
                    clock);
            return true;
        } catch (HttpSignatureException e) {
            return false;
        }
    }

    private static Receipt receipt(byte[] json, byte[] body) throws HubUnavailableException {
        try {
            Receipt receipt = Json.read(json, Receipt.class);
            if (receipt.bodySha256().equals(Digests.sha256(body).hex())) {
                return receipt;
            }
        } catch (JsonRefusedException e) {
            throw new HubUnavailableException("a receipt that is not of the protocol", e);
        }
        throw new HubUnavailableException("a receipt for another body");
    }

    private static Optional<String> code(HubReply reply) {
        return problem(reply).map(ProblemJson::code);
    }

    /** A busy hub says when to come again. */
    private static Optional<Duration> retryAfter(HubReply reply) {
        return problem(reply)
                .map(ProblemJson::retryAfterSeconds)
                .map(seconds -> Duration.ofSeconds(Math.max(0, seconds)));
    }

    private static Optional<ProblemJson> problem(HubReply reply) {
        try {
            return Optional.of(Json.read(reply.body(), ProblemJson.class));
        } catch (JsonRefusedException e) {
            // The status decides; the rest is only told to people.
            return Optional.empty();
        }
    }

    /** For logs: its status, and the code in it. */
    static String describe(HubReply reply) {
        return reply.status() + " " + code(reply).orElse("");
    }
}
