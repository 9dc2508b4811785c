package org.chaka.hub.user;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.platform.Accounts;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.platform.SignedRequests;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.http.WholeReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the wallet check a payment password (docs/wallet.md). It counts and locks; the hub keeps nothing, and asks once: a
 * second try after a lost reply would be a second attempt of the person.
 */
@Component
class WalletPasswords {
    private static final Logger LOG = LoggerFactory.getLogger(WalletPasswords.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final int RETRY_SECONDS = 10;
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();
    private final Accounts accounts;
    private final People people;
    private final SignedRequests requests;

    WalletPasswords(Accounts accounts, People people, SignedRequests requests) {
        this.accounts = accounts;
        this.people = people;
        this.requests = requests;
    }

    private record Check(UUID attemptId, int documentType, String documentNumber, String paymentPassword) {
        @Override
        public String toString() {
            return "Check[hidden]";
        }
    }

    private enum Outcome {
        right,
        wrong,
        locked
    }

    private record Reply(Outcome outcome, Integer attemptsLeft, Long retryAfterSeconds) {}

    /**
     * Asks the wallet.
     *
     * @throws ChakaException {@code payment-password-wrong} with {@code attempts_left} where the wallet tells it;
     *     {@code payment-password-locked} with {@code retry_after_seconds}; {@code busy} when there is no usable answer
     */
    void check(PersonKey person, Secret password) {
        Reply reply = ask(new Check(UUID.randomUUID(), 1, people.subject(person).documentNumber(), password.text()));
        switch (reply.outcome()) {
            case right -> {}
            case wrong ->
                throw new ChakaException(
                        ErrorCode.PAYMENT_PASSWORD_WRONG,
                        reply.attemptsLeft() == null ? Map.of() : Map.of("attempts_left", reply.attemptsLeft()));
            case locked ->
                throw new ChakaException(
                        ErrorCode.PAYMENT_PASSWORD_LOCKED,
                        reply.retryAfterSeconds() == null
                                ? Map.of()
                                : Map.of("retry_after_seconds", reply.retryAfterSeconds()));
        }
    }

    private Reply ask(Check check) {
        URI target = URI.create(accounts.wallet().url() + "/wallet/v1/payment-password-checks");
        byte[] json = Json.write(check);
        try {
            HttpResponse<byte[]> reply = WholeReply.send(
                    http,
                    requests.post(target, MediaTypes.JSON, json, SignatureTag.WALLET_REQUEST, PATIENCE),
                    HttpResponse.BodyHandlers.ofByteArray());
            if (reply.statusCode() != OK) {
                throw unusable("status " + reply.statusCode());
            }
            Reply read = Json.read(reply.body(), Reply.class);
            if (read.outcome() == null) {
                throw unusable("a reply without an outcome");
            }
            return read;
        } catch (IOException e) {
            throw unusable(e.getClass().getSimpleName());
        } catch (JsonRefusedException e) {
            throw unusable("a reply in another form");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted");
        }
    }

    private static ChakaException unusable(String what) {
        LOG.warn("the wallet gave no usable answer: {}", what);
        return new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", RETRY_SECONDS));
    }
}
