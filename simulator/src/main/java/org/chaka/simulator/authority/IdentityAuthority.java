package org.chaka.simulator.authority;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.chaka.protocol.authority.AuthorityCertificates;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.ChallengeRequest;
import org.chaka.protocol.authority.PasskeyChallengeRequest;
import org.chaka.protocol.authority.PasskeyRegistration;
import org.chaka.protocol.authority.PasskeyRemoval;
import org.chaka.protocol.authority.PasskeyVerdictRequest;
import org.chaka.protocol.authority.RealNameReply;
import org.chaka.protocol.authority.RealNameRequest;
import org.chaka.protocol.authority.VerdictReply;
import org.chaka.protocol.authority.VerdictRequest;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.hub.HubRequests;
import org.chaka.simulator.web.WebHandler;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;
import org.chaka.simulator.web.WebServer;

/**
 * The identity authority of protocol section 10. Who belongs to a number and phone is the demo's simple rule; whether a face is the
 * person's is compared with the reference picture, which for a newcomer is the first one that was captured.
 */
public final class IdentityAuthority {
    /** Names that contain this belong to no number, so that the refusal can be seen. */
    private static final String NO_SUCH_NAME = "不符";

    private final SigningKey signingKey;
    private final EncryptionKey encryptionKey;
    private final Clock clock;
    private final HubRequests requests;
    private final FaceStore store;
    private final Challenges challenges;
    private final FaceChecks faces;
    private final Passkeys passkeys;
    private final KeptReplies replies = new KeptReplies();

    /**
     * Makes an authority.
     *
     * @param hubCertificate the hub writes it at its start
     * @param address that the hub uses, for example {@code http://localhost:8081}
     * @param site where passkeys are used
     * @param database its own; the tables that are missing are made
     * @param storeSecret 32 bytes, the key of what it keeps about people
     */
    public IdentityAuthority(
            SigningKey signingKey,
            EncryptionKey encryptionKey,
            Path hubCertificate,
            URI address,
            PasskeySite site,
            DataSource database,
            Bytes storeSecret,
            Clock clock)
            throws SQLException {
        this.signingKey = signingKey;
        this.encryptionKey = encryptionKey;
        this.clock = clock;
        this.requests = new HubRequests(hubCertificate, address, SignatureTag.AUTHORITY_REQUEST, clock);
        SealedBox box = new SealedBox(storeSecret);
        this.store = new FaceStore(database, box, clock);
        this.challenges = new Challenges(clock);
        this.faces = new FaceChecks(encryptionKey, store, challenges, clock);
        this.passkeys = new Passkeys(site, new PasskeyStore(database, box, clock), faces, signingKey, clock);
        DemoCitizen.enrol(store);
    }

    /** Gives the server all of the authority's calls, and its page. */
    public WebServer.Builder addTo(WebServer.Builder server) {
        return server.route("GET", "/authority", this::page)
                .route("GET", "/authority/v1/certificates", this::certificates)
                .route("POST", "/authority/v1/real-name", realName())
                .route("POST", "/authority/v1/challenges", challenges())
                .route("POST", "/authority/v1/verdicts", verdicts())
                .route("POST", "/authority/v1/passkey-challenges", passkeyChallenges())
                .route("POST", "/authority/v1/passkeys", passkeys())
                .route("POST", "/authority/v1/passkey-removals", passkeyRemovals())
                .route("POST", "/authority/v1/passkey-verdicts", passkeyVerdicts());
    }

    /** {@code GET /authority/v1/certificates}. */
    public WebReply certificates(WebRequest request) {
        return WebReply.json(new AuthorityCertificates(
                List.of(Certificates.toDer(signingKey.certificate())),
                List.of(Certificates.toDer(encryptionKey.certificate()))));
    }

    /** {@code POST /authority/v1/real-name}. */
    public WebHandler realName() {
        return requests.of(RealNameRequest.class, (person, bytes) -> {
            boolean match = person.documentType() == WireLimits.RESIDENT_IDENTITY_CARD
                    && !person.name().contains(NO_SUCH_NAME)
                    && DemoCitizen.mayBelongTogether(person.name(), person.documentNumber(), person.phone());
            return WebReply.json(new RealNameReply(match));
        });
    }

    /** {@code POST /authority/v1/challenges}. */
    public WebHandler challenges() {
        return requests.of(ChallengeRequest.class, (asked, bytes) -> {
            Challenges.Challenge challenge = challenges.begin(asked.documentNumber(), asked.inquiryId());
            return WebReply.json(
                    new ChallengeReply(challenge.value(), challenge.move().word(), challenge.expiresAt()));
        });
    }

    /** {@code POST /authority/v1/verdicts}. */
    public WebHandler verdicts() {
        return requests.of(VerdictRequest.class, (body, bytes) -> {
            requirePoint(body.deviceKey());
            return replies.of(body.attemptId(), bytes, () -> verdict(body)).orElseGet(HubRequests::changedRepeat);
        });
    }

    /** {@code POST /authority/v1/passkey-challenges}. */
    public WebHandler passkeyChallenges() {
        return requests.of(PasskeyChallengeRequest.class, passkeys::challenge);
    }

    /** {@code POST /authority/v1/passkeys}. */
    public WebHandler passkeys() {
        return requests.of(PasskeyRegistration.class, passkeys::register);
    }

    /** {@code POST /authority/v1/passkey-removals}. */
    public WebHandler passkeyRemovals() {
        return requests.of(PasskeyRemoval.class, passkeys::remove);
    }

    /** {@code POST /authority/v1/passkey-verdicts}. */
    public WebHandler passkeyVerdicts() {
        return requests.of(PasskeyVerdictRequest.class, (body, bytes) -> {
            requirePoint(body.deviceKey());
            return passkeys.verdict(body, bytes);
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
            Bytes evidenceId =
                    faces.check(request.documentNumber(), request.inquiryId(), binding, request.sealedFace());
            Verdict verdict = Verdict.create(VerdictMethod.FACE, clock.instant(), evidenceId, binding, signingKey);
            return WebReply.json(new VerdictReply(verdict.encode()));
        } catch (FaceRefusedException e) {
            return FaceChecks.notAccepted(e.refusal());
        }
    }

    private static void requirePoint(Bytes deviceKey) {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw new IllegalArgumentException("device_key is no point", e);
        }
    }
}
