package org.chaka.simulator.authority;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chaka.protocol.authority.AuthorityCertificates;
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
import org.chaka.simulator.web.WebHandler;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** The identity authority of protocol section 10, with the demo's simple rules for who is who. */
public final class IdentityAuthority {
    /** Names that contain this belong to no number, so that the refusal can be seen. */
    private static final String NO_SUCH_NAME = "不符";

    private static final Sentence NOT_OF_THE_HUB =
            new Sentence("请求未通过签名核验。", "The request's signature was not accepted.");
    private static final Sentence NOT_OF_THE_PROTOCOL =
            new Sentence("请求内容不符合接口。", "The body is not that of this call.");
    private static final Sentence SEE_PROTOCOL = new Sentence("请核对协议第 10 节。", "See section 10 of the protocol.");
    private static final Sentence NO_FACE = new Sentence("未通过面部核验。", "The face was not accepted.");
    private static final Sentence NEW_PICTURE =
            new Sentence("请在光线充足处正对镜头，重新拍摄。", "Take another picture, in good light, facing the camera.");

    private final SigningKey signingKey;
    private final EncryptionKey encryptionKey;
    private final HubKey hubKey;
    private final String address;
    private final Clock clock;
    private final NonceMemory nonces;
    private final SecureRandom random = new SecureRandom();

    /** A call whose body was read from a request that the hub signed. */
    private interface Call<T> {
        WebReply answer(T body);
    }

    /**
     * Makes an authority.
     *
     * @param hubCertificate the hub writes it at its start
     * @param address that the hub uses, for example {@code http://localhost:8081}
     */
    public IdentityAuthority(
            SigningKey signingKey, EncryptionKey encryptionKey, Path hubCertificate, URI address, Clock clock) {
        this.signingKey = signingKey;
        this.encryptionKey = encryptionKey;
        this.hubKey = new HubKey(hubCertificate, clock);
        this.address = address.toString();
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
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

    /** {@code POST /authority/v1/verdicts}. */
    public WebHandler verdicts() {
        return request -> signed(request, VerdictRequest.class, this::verdict);
    }

    private WebReply verdict(VerdictRequest request) {
        requirePoint(request.deviceKey());
        Bytes binding = Binding.of(
                request.inquiryId(),
                request.deviceKey(),
                request.consentRoot(),
                PersonCommitment.of(
                        request.personSalt(), request.documentType(), request.documentNumber(), request.name()));
        Optional<FaceRefusal> refusal = refusal(request, binding);
        if (refusal.isPresent()) {
            return faceNotAccepted(refusal.get());
        }
        Bytes evidenceId = Bytes.random(Verdict.EVIDENCE_BYTES, random);
        return WebReply.json(
                new VerdictReply(Verdict.create(VerdictMethod.FACE, clock.instant(), evidenceId, binding, signingKey)
                        .encode()));
    }

    private static void requirePoint(Bytes deviceKey) {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("device_key is no point", e);
        }
    }

    private Optional<FaceRefusal> refusal(VerdictRequest request, Bytes binding) {
        byte[] opened;
        try {
            opened = SealedBatchOpener.openFace(request.sealedFace().toArray(), request.inquiryId(), encryptionKey);
        } catch (MalformedException e) {
            return Optional.of(FaceRefusal.NO_PICTURE);
        }
        if (opened.length < WireLimits.HASH_BYTES
                || !Bytes.copyOf(opened, 0, WireLimits.HASH_BYTES).equals(binding)) {
            return Optional.of(FaceRefusal.BINDING_MISMATCH);
        }
        return PictureRule.refusal(Bytes.copyOf(opened, WireLimits.HASH_BYTES, opened.length - WireLimits.HASH_BYTES)
                .toArray());
    }

    private <T> WebReply signed(WebRequest request, Class<T> type, Call<T> call) {
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
