package org.chaka.hub.identity;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.ChallengeRequest;
import org.chaka.protocol.authority.NewPasskey;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyChallengeRequest;
import org.chaka.protocol.authority.PasskeyProof;
import org.chaka.protocol.authority.PasskeyRegistration;
import org.chaka.protocol.authority.PasskeyRemoval;
import org.chaka.protocol.authority.PasskeyReply;
import org.chaka.protocol.authority.PasskeyVerdictRequest;
import org.chaka.protocol.authority.RealNameReply;
import org.chaka.protocol.authority.RealNameRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;

/** The identity authority (protocol section 10): says who a person is. */
@Component
public class Authority {
    private static final int CARD = WireLimits.RESIDENT_IDENTITY_CARD;

    private final AuthorityCalls calls;
    private final AuthorityKeys keys;

    Authority(AuthorityCalls calls, AuthorityKeys keys) {
        this.calls = calls;
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
     * Refuses what cannot be a sealed face.
     *
     * @throws ChakaException {@code face-too-large}
     */
    public static void requireFaceSize(Bytes sealedFace) {
        if (sealedFace.length() > WireLimits.MAX_SEALED_FACE_BYTES) {
            throw new ChakaException(ErrorCode.FACE_TOO_LARGE);
        }
    }

    /**
     * Whether name, number and phone are one person's (S3): whoever knows the name and number of somebody has not the phone.
     *
     * @throws ChakaException {@code busy} when the authority does not answer
     */
    public boolean realName(Subject subject) {
        return calls.ask(
                        "/authority/v1/real-name",
                        new RealNameRequest(subject.name(), CARD, subject.documentNumber(), subject.phone()),
                        RealNameReply.class)
                .match();
    }

    /**
     * What this person shall do before the camera (S6); an older challenge of this inquiry ends.
     *
     * @throws ChakaException {@code busy} when the authority does not answer
     */
    public ChallengeReply challenge(Subject subject, UUID inquiryId) {
        return calls.ask(
                "/authority/v1/challenges",
                new ChallengeRequest(CARD, subject.documentNumber(), inquiryId),
                ChallengeReply.class);
    }

    /**
     * Has the face compared, and checks that the verdict is the authority's and covers exactly what was asked.
     *
     * @param sealedFace sealed by the browser to the authority; the hub only relays it (D9)
     * @throws ChakaException {@code face-not-accepted} with {@code reason}; {@code busy} when the authority does not
     *     answer, or answers with a verdict that does not hold
     */
    public Verdict verdict(Claim claim, Bytes sealedFace) {
        Subject subject = claim.subject();
        VerdictReply reply = calls.ask(
                "/authority/v1/verdicts",
                new VerdictRequest(
                        UUID.randomUUID(),
                        subject.name(),
                        CARD,
                        subject.documentNumber(),
                        claim.inquiryId(),
                        claim.deviceKey(),
                        claim.consentRoot(),
                        claim.personSalt(),
                        sealedFace),
                VerdictReply.class);
        return checked(reply, claim, VerdictMethod.FACE);
    }

    /**
     * Has a passkey checked in the place of the face (D9), with the same demands on the verdict.
     *
     * @throws ChakaException {@code passkey-not-accepted} with {@code reason}; {@code busy}
     */
    Verdict verdict(Claim claim, PasskeyProof passkey) {
        Subject subject = claim.subject();
        VerdictReply reply = calls.ask(
                "/authority/v1/passkey-verdicts",
                new PasskeyVerdictRequest(
                        UUID.randomUUID(),
                        subject.name(),
                        CARD,
                        subject.documentNumber(),
                        claim.inquiryId(),
                        claim.deviceKey(),
                        claim.consentRoot(),
                        claim.personSalt(),
                        passkey.credential(),
                        passkey.clientData(),
                        passkey.authenticatorData(),
                        passkey.signature()),
                VerdictReply.class);
        return checked(reply, claim, VerdictMethod.PASSKEY);
    }

    /**
     * What a passkey has to sign for this inquiry or registration, and which one this person has.
     *
     * @throws ChakaException {@code busy}
     */
    PasskeyChallengeReply passkeyChallenge(Subject subject, UUID inquiryId) {
        return calls.ask(
                "/authority/v1/passkey-challenges",
                new PasskeyChallengeRequest(CARD, subject.documentNumber(), inquiryId),
                PasskeyChallengeReply.class);
    }

    /**
     * Registers a passkey with the person's face.
     *
     * @throws ChakaException {@code passkey-not-accepted}, {@code face-not-accepted}, {@code busy}
     */
    void registerPasskey(Subject subject, UUID registrationId, Bytes personSalt, NewPasskey passkey, Bytes sealedFace) {
        PasskeyReply reply = calls.ask(
                "/authority/v1/passkeys",
                new PasskeyRegistration(
                        UUID.randomUUID(),
                        subject.name(),
                        CARD,
                        subject.documentNumber(),
                        registrationId,
                        personSalt,
                        passkey.clientData(),
                        passkey.attestation(),
                        sealedFace),
                PasskeyReply.class);
        require(reply, true);
    }

    /**
     * Ends the passkey of this person, if there is one.
     *
     * @throws ChakaException {@code busy}
     */
    void removePasskey(Subject subject) {
        PasskeyReply reply = calls.ask(
                "/authority/v1/passkey-removals",
                new PasskeyRemoval(CARD, subject.documentNumber()),
                PasskeyReply.class);
        require(reply, false);
    }

    private static void require(PasskeyReply reply, boolean registered) {
        if (reply.registered() != registered) {
            throw AuthorityCalls.unusable("a passkey that is not as was asked for");
        }
    }

    private Verdict checked(VerdictReply reply, Claim claim, VerdictMethod method) {
        try {
            Verdict verdict = Verdict.parse(reply.verdict().toArray());
            if (!verdict.isSignedBy(keys.signingKey())) {
                throw AuthorityCalls.unusable("a verdict with a signature that does not hold");
            }
            if (!verdict.binding().equals(claim.binding()) || verdict.method() != method) {
                throw AuthorityCalls.unusable("a verdict about something else");
            }
            return verdict;
        } catch (MalformedException e) {
            throw AuthorityCalls.unusable("a malformed verdict");
        }
    }
}
