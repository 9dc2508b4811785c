package org.chaka.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.contract.HubCaller.Reply;
import tools.jackson.databind.JsonNode;

/**
 * The rules that can be seen from outside without showing anybody's face. Each request has the hub's own patience, so an
 * authority that is too slow breaks the rule it is slow at.
 */
public final class AuthorityContract {
    private static final String CERTIFICATES = "/authority/v1/certificates";
    private static final String REAL_NAME = "/authority/v1/real-name";
    private static final String CHALLENGES = "/authority/v1/challenges";
    private static final String VERDICTS = "/authority/v1/verdicts";
    private static final String NAME = "契约";
    static final String NUMBER = "11010519491231002X";
    private static final String PHONE = "8613800138000";
    private static final Duration TOO_OLD = Duration.ofMinutes(20);
    private static final int NO_PICTURE_BYTES = 100;

    /** One of three moves each time: that all are the same by chance happens once in sixty thousand. */
    private static final int DRAWS = 10;

    /**
     * How a rule came out.
     *
     * @param said what the authority answered where it did not keep the rule; empty where it did
     */
    public record Result(String rule, boolean kept, String said) {}

    /** Looks at one rule; the reply that breaks it, or null. */
    interface Rule {
        Object broken() throws IOException, InterruptedException, MalformedException;
    }

    final SecureRandom random = new SecureRandom();
    final HubCaller hub;
    private final SigningKey hubKey;
    private final TrustAnchor root;
    final Clock clock;
    final UUID inquiry = UUID.randomUUID();
    private final Bytes deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(random))));
    private final Bytes consentRoot = Bytes.random(WireLimits.HASH_BYTES, random);
    final Bytes salt = Bytes.random(WireLimits.SALT_BYTES, random);
    private final List<Result> results = new ArrayList<>();

    private AuthorityContract(URI authority, SigningKey hubKey, TrustAnchor root, Clock clock) {
        this.hub = new HubCaller(authority, hubKey, clock);
        this.hubKey = hubKey;
        this.root = root;
        this.clock = clock;
    }

    /**
     * Looks at all of them.
     *
     * @param authority without {@code /authority/v1}
     * @param hub whose requests that authority must accept
     * @param root of the authority's certificates
     */
    public static List<Result> check(URI authority, SigningKey hub, TrustAnchor root, Clock clock)
            throws InterruptedException {
        AuthorityContract contract = new AuthorityContract(authority, hub, root, clock);
        contract.certificates();
        contract.signatures();
        contract.bodies();
        contract.challenges();
        contract.verdicts();
        new PasskeyContract(contract).check();
        return contract.results;
    }

    private void certificates() throws InterruptedException {
        rule("its certificates lead to its root and say what they are for", () -> {
            leaf("signing", ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING);
            leaf("encryption", ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION);
            return null;
        });
    }

    private void signatures() throws InterruptedException {
        byte[] body = Json.write(threeFactors());
        rule("a request without a signature is refused", () -> unless(401, hub.post(REAL_NAME, body, Map.of())));
        rule(
                "a request signed by another key is refused",
                () -> unless(
                        401, hub.post(REAL_NAME, body, hub.signature(REAL_NAME, body, stranger(), Duration.ZERO))));
        rule(
                "a request signed twenty minutes ago is refused",
                () -> unless(401, hub.post(REAL_NAME, body, hub.signature(REAL_NAME, body, hubKey, TOO_OLD))));
        rule("a signature is good for one address and body", () -> {
            Map<String, String> signature = hub.signature(CHALLENGES, body, hubKey, Duration.ZERO);
            return unless(401, hub.post(REAL_NAME, body, signature));
        });
        rule("a signed request that comes again is refused", () -> {
            Map<String, String> signature = hub.signature(REAL_NAME, body, hubKey, Duration.ZERO);
            Reply first = hub.post(REAL_NAME, body, signature);
            return first.status() == 200 ? unless(401, hub.post(REAL_NAME, body, signature)) : first;
        });
    }

    private void bodies() throws InterruptedException {
        rule("the real-name check says yes or no", () -> {
            Reply reply = hub.post(REAL_NAME, threeFactors());
            return reply.status() == 200 && reply.body().path("match").isBoolean() ? null : reply;
        });
        rule("the real-name check is not made without the phone", () -> unless(400, hub.post(REAL_NAME, person())));
        rule("a member that the protocol does not know is refused", () -> {
            Map<String, Object> more = threeFactors();
            more.put("more", 1);
            return unless(400, hub.post(REAL_NAME, more));
        });
        rule("a sealed face of more than 400 KiB is refused", () -> {
            int tooLarge = WireLimits.MAX_SEALED_FACE_BYTES + 1;
            return unless(400, hub.post(VERDICTS, request(Bytes.random(tooLarge, random))));
        });
    }

    private void challenges() throws InterruptedException {
        rule("a challenge has 16 bytes, a known move and an end in the future", () -> {
            Reply reply = hub.post(CHALLENGES, challenged(inquiry));
            boolean right = reply.status() == 200
                    && bytes(reply.body().path("challenge")).length() == WireLimits.FACE_CHALLENGE_BYTES
                    && FaceMove.ofWord(reply.body().path("move").asString("")).isPresent()
                    && Instant.parse(reply.body().path("expires_at").asString(""))
                            .isAfter(clock.instant());
            return right ? null : reply;
        });
        rule("no two challenges are the same", () -> {
            Reply reply = hub.post(CHALLENGES, challenged(inquiry));
            return bytes(reply.body().path("challenge")).equals(challenge(inquiry)) ? reply : null;
        });
        rule("asking again, for this inquiry or for others of the person, draws no other move", () -> {
            String move = move(inquiry);
            boolean same = FaceMove.ofWord(move).isPresent();
            for (int again = 0; again < DRAWS && same; again++) {
                same = move(inquiry).equals(move) && move(UUID.randomUUID()).equals(move);
            }
            return same ? null : "another move than " + move;
        });
    }

    private void verdicts() throws InterruptedException {
        rule(
                "what cannot be opened is no picture",
                () -> unless("no-picture", hub.post(VERDICTS, request(Bytes.random(1000, random)))));
        rule(
                "a face sealed for another inquiry is no picture",
                () -> unless("no-picture", hub.post(VERDICTS, request(sealed(UUID.randomUUID(), challenge(inquiry))))));
        rule("a binding to another key is refused", () -> {
            Map<String, Object> other = request(sealed(inquiry, challenge(inquiry)));
            other.put("device_key", P256.encodePublic(P256.publicKeyOf(P256.generate(random))));
            return unless("binding-mismatch", hub.post(VERDICTS, other));
        });
        rule(
                "an unknown challenge is refused",
                () -> unless(
                        "challenge-ended",
                        hub.post(
                                VERDICTS,
                                request(sealed(inquiry, Bytes.random(WireLimits.FACE_CHALLENGE_BYTES, random))))));
        rule("what is no JPEG is no picture", () -> unless("no-picture", hub.post(VERDICTS, honest())));
        rule("the same attempt gets the same reply, byte for byte", () -> {
            Map<String, Object> attempt = honest();
            byte[] first = hub.post(VERDICTS, attempt).bytes();
            Reply again = hub.post(VERDICTS, attempt);
            return Arrays.equals(first, again.bytes()) ? null : again;
        });
        rule("the same attempt with another body is refused", () -> {
            Map<String, Object> attempt = honest();
            hub.post(VERDICTS, attempt);
            attempt.put("sealed_face", sealed(inquiry, challenge(inquiry)));
            return unless(409, hub.post(VERDICTS, attempt));
        });
        rule("a challenge is used up by a try", () -> {
            Bytes challenge = challenge(inquiry);
            hub.post(VERDICTS, request(sealed(inquiry, challenge)));
            return unless("challenge-ended", hub.post(VERDICTS, request(sealed(inquiry, challenge))));
        });
    }

    void rule(String rule, Rule check) throws InterruptedException {
        Object broken;
        try {
            broken = check.broken();
        } catch (IOException | MalformedException | RuntimeException e) {
            // Whatever an authority may answer that nothing here expects breaks the rule, and not the test.
            broken = e;
        }
        results.add(new Result(rule, broken == null, broken == null ? "" : broken.toString()));
    }

    private static Reply unless(int status, Reply reply) {
        return reply.status() == status ? null : reply;
    }

    private static Reply unless(String reason, Reply reply) {
        boolean right = reply.status() == 422
                && reply.code().equals("face-not-accepted")
                && reply.reason().equals(reason);
        return right ? null : reply;
    }

    private X509Certificate leaf(String kind, String uri, LeafUsage usage)
            throws IOException, InterruptedException, MalformedException {
        X509Certificate certificate =
                Certificates.ofDer(bytes(hub.get(CERTIFICATES).body().path(kind).path(0)));
        try {
            root.verifyLeaf(certificate, uri, usage, clock.instant());
        } catch (UntrustedCertificateException e) {
            throw new MalformedException("the " + kind + " certificate does not lead to the root", e);
        }
        return certificate;
    }

    private String move(UUID of) throws IOException, InterruptedException {
        return hub.post(CHALLENGES, challenged(of)).body().path("move").asString("");
    }

    private static Map<String, Object> challenged(UUID of) {
        return Map.of("document_type", WireLimits.RESIDENT_IDENTITY_CARD, "document_number", NUMBER, "inquiry_id", of);
    }

    Bytes challenge(UUID of) throws IOException, InterruptedException {
        return bytes(hub.post(CHALLENGES, challenged(of)).body().path("challenge"));
    }

    /** All is right but the pictures, which show nobody. */
    private Map<String, Object> honest() throws IOException, InterruptedException, MalformedException {
        return request(sealed(inquiry, challenge(inquiry)));
    }

    Bytes sealed(UUID of, Bytes challenge) throws IOException, InterruptedException, MalformedException {
        Bytes binding = Binding.of(
                inquiry,
                deviceKey,
                consentRoot,
                PersonCommitment.of(salt, WireLimits.RESIDENT_IDENTITY_CARD, NUMBER, NAME));
        List<Bytes> noPictures = Stream.generate(() -> Bytes.random(NO_PICTURE_BYTES, random))
                .limit(WireLimits.MIN_FACE_PICTURES)
                .toList();
        FaceCapture capture = new FaceCapture(binding, challenge, noPictures);
        X509Certificate encryption = leaf("encryption", ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION);
        return Bytes.copyOf(SealedBatch.sealFace(encryption, of, capture.encode()));
    }

    private Map<String, Object> threeFactors() {
        Map<String, Object> factors = person();
        factors.put("phone", PHONE);
        return factors;
    }

    Map<String, Object> person() {
        return new HashMap<>(
                Map.of("name", NAME, "document_type", WireLimits.RESIDENT_IDENTITY_CARD, "document_number", NUMBER));
    }

    Map<String, Object> request(Bytes sealedFace) {
        Map<String, Object> request = person();
        request.put("attempt_id", UUID.randomUUID());
        request.put("inquiry_id", inquiry);
        request.put("device_key", deviceKey);
        request.put("consent_root", consentRoot);
        request.put("person_salt", salt);
        request.put("sealed_face", sealedFace);
        return request;
    }

    private SigningKey stranger() throws MalformedException {
        ECPrivateKeyParameters key = P256.generate(random);
        Instant now = clock.instant();
        Duration day = Duration.ofDays(1);
        return new SigningKey(
                key,
                CertificateIssuer.selfSigned(
                        key, ChakaUris.HUB_SIGNING, LeafUsage.SIGNING, now.minus(day), now.plus(day), random));
    }

    static Bytes bytes(JsonNode base64) {
        return Bytes.ofBase64(base64.asString(""));
    }
}
