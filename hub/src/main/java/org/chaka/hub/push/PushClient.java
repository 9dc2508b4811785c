package org.chaka.hub.push;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.BankKey;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.bank.PushSettings;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.platform.SignedRequests;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.ReplyParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.http.WholeReply;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;

/** Speaks to the servers of banks (protocol section 6.3): mutual TLS 1.3, requests and answers signed as everywhere. */
@Component
class PushClient {
    private static final int OK = 200;
    private static final int ACCEPTED = 202;

    /** Answers to one batch, each lease with a head of its own. */
    private static final int MOST_REPLY_BYTES = WireLimits.MAX_POST_BYTES + 16 * WireLimits.POST_HEADER_BYTES;

    private final Banks banks;
    private final HubKeys hubKeys;
    private final Clock clock;
    private final SignedRequests requests;
    private final Map<Integer, HttpClient> clients = new ConcurrentHashMap<>();

    PushClient(Banks banks, HubKeys hubKeys, SignedRequests requests, Clock clock) {
        this.banks = banks;
        this.hubKeys = hubKeys;
        this.requests = requests;
        this.clock = clock;
    }

    /**
     * The answers of a reply.
     *
     * @param signer who signed the reply
     * @param posts one per lease
     */
    record Answers(BankKey signer, List<byte[]> posts) {}

    /** The key whose certificate the bank's server shows now: a batch is sealed to the encryption key beside it. */
    BankKey holder(Bank bank, PushSettings settings) throws PushFailedException, InterruptedException {
        HttpRequest hello = HttpRequest.newBuilder(settings.address())
                .timeout(settings.timeout())
                .GET()
                .build();
        SSLSession session =
                send(bank, hello).sslSession().orElseThrow(() -> new PushFailedException("its address is not https"));
        try {
            Certificate shown = session.getPeerCertificates()[0];
            return own(bank, KeyId.of(P256.publicKeyOf((X509Certificate) shown)))
                    .filter(key -> key.mayTakeWork(clock.instant()))
                    .orElseThrow(() -> new PushFailedException("its server shows a retired key"));
        } catch (SSLPeerUnverifiedException | MalformedException e) {
            throw new PushFailedException("its server shows no usable certificate", e);
        }
    }

    /** Posts a sealed batch; empty when the bank will give its answers later. */
    Optional<Answers> push(Bank bank, PushSettings settings, byte[] batch)
            throws PushFailedException, InterruptedException {
        HttpRequest request =
                requests.post(settings.address(), MediaTypes.WORK, batch, SignatureTag.HUB_PUSH, settings.timeout());
        HttpResponse<byte[]> reply = send(bank, request);
        if (reply.statusCode() == ACCEPTED) {
            return Optional.empty();
        }
        String type = reply.headers().firstValue("Content-Type").orElse("");
        if (reply.statusCode() != OK || !type.equals(MediaTypes.ANSWERS)) {
            throw new PushFailedException("it replied with status " + reply.statusCode());
        }
        return Optional.of(answers(
                bank,
                reply,
                request.headers().firstValue(HttpSignatures.SIGNATURE).orElseThrow()));
    }

    private Answers answers(Bank bank, HttpResponse<byte[]> reply, String requestSignature) throws PushFailedException {
        try {
            KeyId signer = HttpSignatures.verifyReply(
                    new ReplyParts(reply.statusCode(), MediaTypes.ANSWERS, reply.body(), requestSignature),
                    name -> reply.headers().firstValue(name).orElse(null),
                    SignatureTag.BANK_REPLY,
                    keyId -> own(bank, keyId).map(BankKey::key),
                    clock);
            BankKey key = own(bank, signer).orElseThrow(() -> new PushFailedException("its key is gone"));
            return new Answers(key, AnswerPostCodec.split(reply.body()));
        } catch (HttpSignatureException e) {
            throw new PushFailedException(
                    "its reply is not signed as it must be: " + e.error().code(), e);
        } catch (MalformedException e) {
            throw new PushFailedException("its reply holds no answers: " + e.getMessage(), e);
        }
    }

    private HttpResponse<byte[]> send(Bank bank, HttpRequest request) throws PushFailedException, InterruptedException {
        try {
            return WholeReply.send(
                    clients.computeIfAbsent(bank.slot(), none -> client(bank)),
                    request,
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_REPLY_BYTES));
        } catch (HttpTimeoutException e) {
            throw new PushFailedException("its reply is not there in time", e);
        } catch (IOException e) {
            throw new PushFailedException(
                    "it cannot be reached: " + e.getClass().getSimpleName(), e);
        }
    }

    private HttpClient client(Bank bank) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.believing(hubKeys.signing(), shown -> isOwn(bank, shown)))
                .build();
    }

    private boolean isOwn(Bank bank, X509Certificate shown) {
        try {
            return own(bank, KeyId.of(P256.publicKeyOf(shown)))
                    .filter(key -> key.signing().equals(shown))
                    .isPresent();
        } catch (MalformedException e) {
            return false;
        }
    }

    /** The bank's own key with this id, unless it was revoked. */
    private Optional<BankKey> own(Bank bank, KeyId keyId) {
        return banks.signingKey(keyId).filter(key -> key.bank().slot() == bank.slot() && !key.isRevoked());
    }
}
