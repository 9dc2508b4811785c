package org.chaka.simulator.authority;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyChallengeRequest;
import org.chaka.protocol.authority.PasskeyDigests;
import org.chaka.protocol.authority.PasskeyRefusal;
import org.chaka.protocol.authority.PasskeyRegistration;
import org.chaka.protocol.authority.PasskeyRemoval;
import org.chaka.protocol.authority.PasskeyReply;
import org.chaka.protocol.authority.PasskeyVerdictRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.ProblemJson;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.hub.HubRequests;
import org.chaka.simulator.web.WebReply;

/**
 * The alternative to the face (D9): a passkey that the person registered with the face, so that no hub can register one of
 * its own.
 */
final class Passkeys {
    private static final Sentence NOT_ACCEPTED = new Sentence("未通过通行密钥核验。", "The passkey was not accepted.");
    private static final Sentence USE_THE_FACE = new Sentence("请改用人脸核验。", "Use the face check instead.");

    private final PasskeySite site;
    private final PasskeyVerifier verifier;
    private final PasskeyStore store;
    private final FaceChecks faces;
    private final SigningKey signingKey;
    private final Clock clock;
    private final PasskeyChallenges challenges;
    private final KeptReplies replies = new KeptReplies();
    private final SecureRandom random = new SecureRandom();

    Passkeys(PasskeySite site, PasskeyStore store, FaceChecks faces, SigningKey signingKey, Clock clock) {
        this.site = site;
        this.verifier = new PasskeyVerifier(site);
        this.store = store;
        this.faces = faces;
        this.signingKey = signingKey;
        this.clock = clock;
        this.challenges = new PasskeyChallenges(clock);
    }

    WebReply challenge(PasskeyChallengeRequest request, byte[] bytes) throws SQLException {
        PasskeyChallenges.Challenge challenge = challenges.begin(request.inquiryId());
        List<Bytes> credentials = store.find(request.documentNumber()).map(PasskeyStore.Passkey::credential).stream()
                .toList();
        return WebReply.json(
                new PasskeyChallengeReply(challenge.value(), site.relyingParty(), credentials, challenge.expiresAt()));
    }

    WebReply register(PasskeyRegistration request, byte[] bytes) throws SQLException {
        return replies.of(request.attemptId(), bytes, () -> registered(request)).orElseGet(HubRequests::changedRepeat);
    }

    WebReply remove(PasskeyRemoval request, byte[] bytes) throws SQLException {
        store.remove(request.documentNumber());
        return WebReply.json(new PasskeyReply(false));
    }

    WebReply verdict(PasskeyVerdictRequest request, byte[] bytes) throws SQLException {
        return replies.of(request.attemptId(), bytes, () -> decided(request)).orElseGet(HubRequests::changedRepeat);
    }

    private WebReply registered(PasskeyRegistration request) throws SQLException {
        Bytes person = PersonCommitment.of(
                request.personSalt(), request.documentType(), request.documentNumber(), request.name());
        try {
            Bytes challenge =
                    PasskeyDigests.creation(request.registrationId(), person, ended(request.registrationId()));
            Bytes credential = verifier.made(request.clientData(), request.attestation(), challenge);
            // Last, and only for what is sound: a face is compared once, and says yes to this passkey alone.
            Bytes binding = PasskeyDigests.registrationBinding(
                    request.registrationId(), person, request.clientData(), request.attestation());
            faces.check(request.documentNumber(), request.registrationId(), binding, request.sealedFace());
            store.keep(
                    request.documentNumber(),
                    new PasskeyStore.Passkey(credential, request.attestation(), request.clientData(), 0));
            return WebReply.json(new PasskeyReply(true));
        } catch (PasskeyRefusedException e) {
            return notAccepted(e.refusal());
        } catch (FaceRefusedException e) {
            return FaceChecks.notAccepted(e.refusal());
        }
    }

    private WebReply decided(PasskeyVerdictRequest request) throws SQLException {
        try {
            return WebReply.json(new VerdictReply(judged(request).encode()));
        } catch (PasskeyRefusedException e) {
            store.refused(request.documentNumber(), e.refusal());
            return notAccepted(e.refusal());
        }
    }

    private Verdict judged(PasskeyVerdictRequest request) throws PasskeyRefusedException, SQLException {
        Bytes binding = Binding.of(
                request.inquiryId(),
                request.deviceKey(),
                request.consentRoot(),
                PersonCommitment.of(
                        request.personSalt(), request.documentType(), request.documentNumber(), request.name()));
        Bytes challenge = ended(request.inquiryId());
        PasskeyStore.Passkey passkey = store.find(request.documentNumber())
                .filter(known -> known.credential().equals(request.credential()))
                .orElseThrow(() -> new PasskeyRefusedException(PasskeyRefusal.UNKNOWN_PASSKEY));
        long counter = verifier.used(passkey, request, PasskeyDigests.proof(binding, challenge));
        Bytes evidenceId = Bytes.random(Verdict.EVIDENCE_BYTES, random);
        store.accepted(request.documentNumber(), evidenceId, counter);
        return Verdict.create(VerdictMethod.PASSKEY, clock.instant(), evidenceId, binding, signingKey);
    }

    private Bytes ended(UUID inquiryId) throws PasskeyRefusedException {
        return challenges.end(inquiryId).orElseThrow(() -> new PasskeyRefusedException(PasskeyRefusal.CHALLENGE_ENDED));
    }

    private static WebReply notAccepted(PasskeyRefusal refusal) {
        return WebReply.problem(new ProblemJson(
                ProblemJson.TYPE_PREFIX + PasskeyRefusal.CODE,
                NOT_ACCEPTED.en(),
                PasskeyRefusal.STATUS,
                PasskeyRefusal.CODE,
                NOT_ACCEPTED,
                USE_THE_FACE,
                null,
                null,
                null,
                refusal.reason()));
    }
}
