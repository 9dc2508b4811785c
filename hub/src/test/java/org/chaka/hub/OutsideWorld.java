package org.chaka.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.ChallengeRequest;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyChallengeRequest;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.authority.PasskeyRegistration;
import org.chaka.protocol.authority.PasskeyRemoval;
import org.chaka.protocol.authority.PasskeyReply;
import org.chaka.protocol.authority.PasskeyVerdictRequest;
import org.chaka.protocol.authority.RealNameReply;
import org.chaka.protocol.authority.RealNameRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;

/** The identity authority and the SMS carrier of the tests, over real HTTP; requests to the authority must be signed. */
public final class OutsideWorld {
    private static final Pattern CODE = Pattern.compile("验证码 ([0-9]{6})");

    /** One SMS as the carrier got it. */
    public record Sms(UUID idempotencyKey, String to, String text) {}

    private record SmsBatch(List<Sms> messages) {}

    /** What the carrier got, repeats included. */
    public final List<Sms> messages = new CopyOnWriteArrayList<>();

    /** Names that the authority does not know. */
    public final java.util.Set<String> unknownNames = ConcurrentHashMap.newKeySet();

    /** Persons of whom the operators know which phone is theirs, by identity number; with country code. */
    public final Map<String, String> phones = new ConcurrentHashMap<>();

    /** The refusal that the next faces get, or null. */
    public final AtomicReference<FaceRefusal> faceRefusal = new AtomicReference<>();

    /** The refusal that the next passkeys get, or null. */
    public final AtomicReference<PasskeyRefusal> passkeyRefusal = new AtomicReference<>();

    /** Passkeys that the authority knows, by identity number; what it is for is not looked at. */
    public final Map<String, Bytes> passkeys = new ConcurrentHashMap<>();

    /** So many of the next verdicts fail with 503. */
    public final AtomicInteger failures = new AtomicInteger();

    /** The attempts whose faces reached the authority, repeats included. */
    public final List<UUID> attempts = new CopyOnWriteArrayList<>();

    /** What the carrier answers; 202 is acceptance. */
    public volatile int carrierStatus = 202;

    private final TestParties parties;
    private final Clock clock;
    private final InMemoryNonceMemory nonces;
    private final SecureRandom random = new SecureRandom();
    private final HttpServer server;
    private volatile ECPublicKeyParameters hubKey;

    OutsideWorld(TestParties parties, Clock clock) throws IOException {
        this.parties = parties;
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/carrier/v1/messages", this::message);
        server.createContext("/authority/v1/real-name", this::realName);
        server.createContext("/authority/v1/challenges", this::challenge);
        server.createContext("/authority/v1/verdicts", this::verdict);
        server.createContext("/authority/v1/passkey-challenges", this::passkeyChallenge);
        server.createContext("/authority/v1/passkeys", this::registerPasskey);
        server.createContext("/authority/v1/passkey-removals", this::removePasskey);
        server.createContext("/authority/v1/passkey-verdicts", this::passkeyVerdict);
        server.start();
    }

    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void trustHub(ECPublicKeyParameters key) {
        hubKey = key;
    }

    /** The code of the latest SMS to a phone, given without country code. */
    public String latestCode(String phone) {
        return IntStream.iterate(messages.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(messages::get)
                .filter(sms -> sms.to().equals("86" + phone))
                .map(sms -> CODE.matcher(sms.text()))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code was sent"));
    }

    private void message(HttpExchange exchange) throws IOException {
        List<Sms> given =
                read(exchange.getRequestBody().readAllBytes(), SmsBatch.class).messages();
        if (carrierStatus == 202) {
            messages.addAll(given);
        }
        reply(
                exchange,
                carrierStatus,
                Json.write(
                        Map.of("taken", given.stream().map(Sms::idempotencyKey).toList())));
    }

    private void realName(HttpExchange exchange) throws IOException {
        RealNameRequest request = read(signedBody(exchange), RealNameRequest.class);
        boolean match = !unknownNames.contains(request.name())
                && request.phone().equals(phones.getOrDefault(request.documentNumber(), request.phone()));
        reply(exchange, 200, Json.write(new RealNameReply(match)));
    }

    private void challenge(HttpExchange exchange) throws IOException {
        read(signedBody(exchange), ChallengeRequest.class);
        ChallengeReply challenge = new ChallengeReply(
                Bytes.random(WireLimits.FACE_CHALLENGE_BYTES, random),
                FaceMove.NOD.word(),
                clock.instant().plus(Duration.ofMinutes(3)));
        reply(exchange, 200, Json.write(challenge));
    }

    private void verdict(HttpExchange exchange) throws IOException {
        VerdictRequest request = read(signedBody(exchange), VerdictRequest.class);
        attempts.add(request.attemptId());
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            reply(exchange, 503, new byte[0]);
            return;
        }
        FaceRefusal refusal = faceRefusal.get();
        if (refusal != null) {
            refuse(exchange, FaceRefusal.CODE, refusal.reason());
            return;
        }
        Bytes commitment = PersonCommitment.of(
                request.personSalt(), request.documentType(), request.documentNumber(), request.name());
        Bytes binding = Binding.of(request.inquiryId(), request.deviceKey(), request.consentRoot(), commitment);
        confirm(exchange, VerdictMethod.FACE, binding);
    }

    private void passkeyChallenge(HttpExchange exchange) throws IOException {
        PasskeyChallengeRequest request = read(signedBody(exchange), PasskeyChallengeRequest.class);
        List<Bytes> known = Optional.ofNullable(passkeys.get(request.documentNumber())).stream()
                .toList();
        PasskeyChallengeReply challenge = new PasskeyChallengeReply(
                Bytes.random(WireLimits.PASSKEY_CHALLENGE_BYTES, random),
                "localhost",
                known,
                clock.instant().plus(Duration.ofMinutes(3)));
        reply(exchange, 200, Json.write(challenge));
    }

    private void registerPasskey(HttpExchange exchange) throws IOException {
        PasskeyRegistration request = read(signedBody(exchange), PasskeyRegistration.class);
        if (faceRefusal.get() != null) {
            refuse(exchange, FaceRefusal.CODE, faceRefusal.get().reason());
            return;
        }
        passkeys.put(request.documentNumber(), Bytes.random(20, random));
        reply(exchange, 200, Json.write(new PasskeyReply(true)));
    }

    private void removePasskey(HttpExchange exchange) throws IOException {
        passkeys.remove(read(signedBody(exchange), PasskeyRemoval.class).documentNumber());
        reply(exchange, 200, Json.write(new PasskeyReply(false)));
    }

    private void passkeyVerdict(HttpExchange exchange) throws IOException {
        PasskeyVerdictRequest request = read(signedBody(exchange), PasskeyVerdictRequest.class);
        PasskeyRefusal refusal = request.credential().equals(passkeys.get(request.documentNumber()))
                ? passkeyRefusal.get()
                : PasskeyRefusal.UNKNOWN_PASSKEY;
        if (refusal != null) {
            refuse(exchange, PasskeyRefusal.CODE, refusal.reason());
            return;
        }
        Bytes commitment = PersonCommitment.of(
                request.personSalt(), request.documentType(), request.documentNumber(), request.name());
        confirm(
                exchange,
                VerdictMethod.PASSKEY,
                Binding.of(request.inquiryId(), request.deviceKey(), request.consentRoot(), commitment));
    }

    private void confirm(HttpExchange exchange, VerdictMethod method, Bytes binding) throws IOException {
        Verdict verdict = Verdict.create(
                method,
                clock.instant(),
                Bytes.random(Verdict.EVIDENCE_BYTES, random),
                binding,
                parties.authoritySigning());
        reply(exchange, 200, Json.write(new VerdictReply(verdict.encode())));
    }

    private static void refuse(HttpExchange exchange, String code, String reason) throws IOException {
        Sentence sentence = new Sentence("未通过", "not accepted");
        reply(
                exchange,
                FaceRefusal.STATUS,
                Json.write(new ProblemJson(
                        ProblemJson.TYPE_PREFIX + code,
                        "not accepted",
                        FaceRefusal.STATUS,
                        code,
                        sentence,
                        sentence,
                        null,
                        null,
                        null,
                        reason)));
    }

    private byte[] signedBody(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        RequestParts parts = new RequestParts(
                exchange.getRequestMethod(),
                address() + exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                body);
        try {
            HttpSignatures.verifyRequest(
                    parts,
                    exchange.getRequestHeaders()::getFirst,
                    SignatureTag.AUTHORITY_REQUEST,
                    id -> Optional.ofNullable(hubKey)
                            .filter(key -> KeyId.of(key).equals(id)),
                    nonces,
                    clock);
            return body;
        } catch (HttpSignatureException e) {
            reply(exchange, e.error().status(), new byte[0]);
            throw new IOException("an unsigned request reached the authority: " + e.error());
        }
    }

    private static <T> T read(byte[] body, Class<T> type) throws IOException {
        try {
            return Json.read(body, type);
        } catch (JsonRefusedException e) {
            throw new IOException(e);
        }
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
