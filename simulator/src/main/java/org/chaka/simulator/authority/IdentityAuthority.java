package org.chaka.simulator.authority;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.chaka.protocol.authority.AuthorityCertificates;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.ChallengeRequest;
import org.chaka.protocol.authority.FaceCapture;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.authority.FaceRefusal;
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
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.web.WebHandler;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/**
 * The identity authority of protocol section 10. Who belongs to a number is the demo's simple rule; whether a face is the
 * person's is compared with the reference picture, which for a newcomer is the first one that was captured.
 */
public final class IdentityAuthority {
    /** Names that contain this belong to no number, so that the refusal can be seen. */
    private static final String NO_SUCH_NAME = "不符";

    /** So many faces of somebody else in so long a time, and a person's face is no longer compared. */
    private static final int MOST_STRANGERS = 5;

    private static final Duration STRANGERS_COUNT = Duration.ofHours(24);

    private static final Sentence NOT_OF_THE_HUB =
            new Sentence("请求未通过签名核验。", "The request's signature was not accepted.");
    private static final Sentence NOT_OF_THE_PROTOCOL =
            new Sentence("请求内容不符合接口。", "The body is not that of this call.");
    private static final Sentence SEE_PROTOCOL = new Sentence("请核对协议第 10 节。", "See section 10 of the protocol.");
    private static final Sentence OTHER_REQUEST =
            new Sentence("同一次核验的内容前后不同。", "The same attempt came with another content.");
    private static final Sentence NO_FACE = new Sentence("未通过面部核验。", "The face was not accepted.");
    private static final Sentence NEW_PICTURE =
            new Sentence("请在光线充足处正对镜头，重新拍摄。", "Take another picture, in good light, facing the camera.");

    private final SigningKey signingKey;
    private final EncryptionKey encryptionKey;
    private final HubKey hubKey;
    private final String address;
    private final Clock clock;
    private final NonceMemory nonces;
    private final FaceStore store;
    private final FaceJudge judge;
    private final Challenges challenges;
    private final KeptReplies replies = new KeptReplies();
    private final SecureRandom random = new SecureRandom();

    /** A call whose body was read from a request that the hub signed. */
    private interface Call<T> {
        WebReply answer(T body) throws SQLException;
    }

    /**
     * Makes an authority.
     *
     * @param hubCertificate the hub writes it at its start
     * @param address that the hub uses, for example {@code http://localhost:8081}
     * @param database its own; the tables that are missing are made
     * @param storeSecret 32 bytes, the key of what it keeps about faces
     */
    public IdentityAuthority(
            SigningKey signingKey,
            EncryptionKey encryptionKey,
            Path hubCertificate,
            URI address,
            DataSource database,
            Bytes storeSecret,
            Clock clock)
            throws SQLException {
        this.signingKey = signingKey;
        this.encryptionKey = encryptionKey;
        this.hubKey = new HubKey(hubCertificate, clock);
        this.address = address.toString();
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
        this.store = new FaceStore(database, new SealedBox(storeSecret), clock);
        this.judge = new FaceJudge();
        this.challenges = new Challenges(clock);
        DemoCitizen.enrol(store);
    }

    /** {@code GET /authority/v1/certificates}. */
    public WebReply certificates(WebRequest request) {
        return WebReply.json(new AuthorityCertificates(
                List.of(Certificates.toDer(signingKey.certificate())),
                List.of(Certificates.toDer(encryptionKey.certificate()))));
    }

    /** {@code POST /authority/v1/real-name}. */
    public WebHandler realName() {
        return request -> signed(request, RealNameRequest.class, person -> {
            boolean match = person.documentType() == WireLimits.RESIDENT_IDENTITY_CARD
                    && !person.name().contains(NO_SUCH_NAME);
            return WebReply.json(new RealNameReply(match));
        });
    }

    /** {@code POST /authority/v1/challenges}. */
    public WebHandler challenges() {
        return request -> signed(request, ChallengeRequest.class, asked -> {
            Challenges.Challenge challenge = challenges.begin(asked.inquiryId());
            return WebReply.json(
                    new ChallengeReply(challenge.value(), challenge.move().word(), challenge.expiresAt()));
        });
    }

    /** {@code POST /authority/v1/verdicts}. */
    public WebHandler verdicts() {
        return request -> signed(request, VerdictRequest.class, body -> {
            requirePoint(body.deviceKey());
            return replies.of(body.attemptId(), request.body(), () -> verdict(body))
                    .orElseGet(() -> refused(ProtocolError.CHANGED_REPEAT, OTHER_REQUEST));
        });
    }

    /** {@code GET /authority}: whose reference pictures are kept, for people. */
    public WebReply page(WebRequest request) throws SQLException {
        return WebReply.html(AuthorityPage.of(store.references()));
    }

    private WebReply verdict(VerdictRequest request) throws SQLException {
        Bytes binding = Binding.of(
                request.inquiryId(),
                request.deviceKey(),
                request.consentRoot(),
                PersonCommitment.of(
                        request.personSalt(), request.documentType(), request.documentNumber(), request.name()));
        try {
            return WebReply.json(new VerdictReply(judged(request, binding).encode()));
        } catch (FaceRefusedException e) {
            return faceNotAccepted(e.refusal());
        }
    }

    private Verdict judged(VerdictRequest request, Bytes binding) throws FaceRefusedException, SQLException {
        FaceCapture capture = opened(request);
        if (!capture.binding().equals(binding)) {
            throw new FaceRefusedException(FaceRefusal.BINDING_MISMATCH);
        }
        FaceMove move = challenges
                .end(request.inquiryId(), capture.challenge())
                .orElseThrow(() -> new FaceRefusedException(FaceRefusal.CHALLENGE_ENDED));
        String person = request.documentNumber();
        if (store.strangersSince(person, clock.instant().minus(STRANGERS_COUNT)) >= MOST_STRANGERS) {
            throw new FaceRefusedException(FaceRefusal.TOO_MANY_TRIES);
        }
        try {
            if (!store.firstShown(capture.pictures())) {
                throw new FaceRefusedException(FaceRefusal.SHOWN_BEFORE);
            }
            FaceJudge.Judgement judgement = judge.judge(capture.pictures(), move, store.reference(person));
            store.keepReference(person, judgement.straight().toArray());
            Bytes evidenceId = Bytes.random(Verdict.EVIDENCE_BYTES, random);
            store.accepted(person, evidenceId, judgement);
            return Verdict.create(VerdictMethod.FACE, clock.instant(), evidenceId, binding, signingKey);
        } catch (FaceRefusedException e) {
            store.refused(person, e.refusal());
            throw e;
        }
    }

    private FaceCapture opened(VerdictRequest request) throws FaceRefusedException {
        try {
            return FaceCapture.parse(
                    SealedBatchOpener.openFace(request.sealedFace().toArray(), request.inquiryId(), encryptionKey));
        } catch (MalformedException e) {
            throw new FaceRefusedException(FaceRefusal.NO_PICTURE);
        }
    }

    private static void requirePoint(Bytes deviceKey) {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("device_key is no point", e);
        }
    }

    private <T> WebReply signed(WebRequest request, Class<T> type, Call<T> call) throws SQLException {
        try {
            HttpSignatures.verifyRequest(
                    new RequestParts(
                            request.method(),
                            address + request.path(),
                            request.headers().apply("Content-Type"),
                            request.body()),
                    request.headers(),
                    SignatureTag.AUTHORITY_REQUEST,
                    hubKey,
                    nonces,
                    clock);
            return call.answer(Json.read(request.body(), type));
        } catch (HttpSignatureException e) {
            return refused(e.error(), NOT_OF_THE_HUB);
        } catch (JsonRefusedException e) {
            return refused(e.error(), NOT_OF_THE_PROTOCOL);
        } catch (IllegalArgumentException e) {
            // A device key that is no point, or a name that is too long: refused below the JSON layer.
            return refused(ProtocolError.BODY_MALFORMED, NOT_OF_THE_PROTOCOL);
        }
    }

    private static WebReply refused(ProtocolError error, Sentence message) {
        return WebReply.problem(error.status(), error.code(), message, SEE_PROTOCOL);
    }

    private static WebReply faceNotAccepted(FaceRefusal refusal) {
        return WebReply.problem(new ProblemJson(
                ProblemJson.TYPE_PREFIX + FaceRefusal.CODE,
                NO_FACE.en(),
                FaceRefusal.STATUS,
                FaceRefusal.CODE,
                NO_FACE,
                NEW_PICTURE,
                null,
                null,
                null,
                refusal.reason()));
    }
}
