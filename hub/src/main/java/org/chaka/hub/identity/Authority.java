package org.chaka.hub.identity;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.ChallengeRequest;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.authority.RealNameReply;
import org.chaka.protocol.authority.RealNameRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The identity authority (protocol section 10): says who a person is. */
@Component
public class Authority {
    private static final Logger LOG = LoggerFactory.getLogger(Authority.class);
    private static final int OK = 200;

    private final AuthorityLink link;
    private final AuthorityKeys keys;

    Authority(AuthorityLink link, AuthorityKeys keys) {
        this.link = link;
        this.keys = keys;
    }

    /** Certificates of the keys that verdicts may name; banks get them with their work. */
    public List<X509Certificate> signingCertificates() {
        return List.of(keys.signing());
    }

    /** The browser seals the face picture to this one. */
    public X509Certificate encryptionCertificate() {
        return keys.encryption();
    }

    /**
     * Whether this name belongs to this number (S3).
     *
     * @throws ChakaException {@code busy} when the authority does not answer
     */
    public boolean realName(Subject subject) {
        HttpResponse<byte[]> reply = post(
                "/authority/v1/real-name",
                new RealNameRequest(subject.name(), WireLimits.RESIDENT_IDENTITY_CARD, subject.documentNumber()));
        if (reply.statusCode() != OK) {
            throw unusable("status " + reply.statusCode());
        }
        return read(reply, RealNameReply.class).match();
    }

    /**
     * What whoever stands before the camera shall do (S6); an older challenge of this inquiry ends.
     *
     * @throws ChakaException {@code busy} when the authority does not answer
     */
    public ChallengeReply challenge(UUID inquiryId) {
        HttpResponse<byte[]> reply = post("/authority/v1/challenges", new ChallengeRequest(inquiryId));
        if (reply.statusCode() != OK) {
            throw unusable("status " + reply.statusCode());
        }
        return read(reply, ChallengeReply.class);
    }

    /**
     * Has the face compared, and checks that the verdict is the authority's and covers exactly what was asked.
     *
     * @throws ChakaException {@code face-not-accepted} with {@code reason}; {@code busy} when the authority does not
     *     answer, or answers with a verdict that does not hold
     */
    public Verdict verdict(FaceCheck face) {
        Subject subject = face.subject();
        HttpResponse<byte[]> reply = post(
                "/authority/v1/verdicts",
                new VerdictRequest(
                        UUID.randomUUID(),
                        subject.name(),
                        WireLimits.RESIDENT_IDENTITY_CARD,
                        subject.documentNumber(),
                        face.inquiryId(),
                        face.deviceKey(),
                        face.consentRoot(),
                        face.personSalt(),
                        face.sealedFace()));
        if (reply.statusCode() == FaceRefusal.STATUS) {
            throw notAccepted(read(reply, ProblemJson.class));
        }
        if (reply.statusCode() != OK) {
            throw unusable("status " + reply.statusCode());
        }
        return checked(read(reply, VerdictReply.class), face);
    }

    private Verdict checked(VerdictReply reply, FaceCheck face) {
        try {
            Verdict verdict = Verdict.parse(reply.verdict().toArray());
            if (!verdict.isSignedBy(keys.signingKey())) {
                throw unusable("a verdict with a signature that does not hold");
            }
            if (!verdict.binding().equals(face.binding())) {
                throw unusable("a verdict about something else");
            }
            return verdict;
        } catch (MalformedException e) {
            throw unusable("a malformed verdict");
        }
    }

    private static ChakaException notAccepted(ProblemJson problem) {
        String reason = Arrays.stream(FaceRefusal.values())
                .map(FaceRefusal::reason)
                .filter(known -> known.equals(problem.reason()))
                .findAny()
                .orElseThrow(() -> unusable("a refusal without a known reason"));
        return new ChakaException(ErrorCode.FACE_NOT_ACCEPTED, Map.of("reason", reason));
    }

    private HttpResponse<byte[]> post(String path, Object body) {
        try {
            return link.post(path, body);
        } catch (IOException e) {
            throw unusable(e.toString());
        }
    }

    private static <T> T read(HttpResponse<byte[]> reply, Class<T> type) {
        try {
            return Json.read(reply.body(), type);
        } catch (JsonRefusedException e) {
            throw unusable("a reply in another form");
        }
    }

    private static ChakaException unusable(String what) {
        LOG.warn("the identity authority gave no usable answer: {}", what);
        return new ChakaException(ErrorCode.BUSY, Map.of("retry_after_seconds", AuthorityLink.PAUSE.toSeconds()));
    }
}
