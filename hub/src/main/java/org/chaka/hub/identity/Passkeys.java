package org.chaka.hub.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.PasskeyDates;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.NewPasskey;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyProof;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The alternative to the face (D9). Passkeys are known to the authority and checked there; the hub relays, and remembers
 * since when a person has one. Registering one needs the face.
 */
@Component
public class Passkeys {
    private static final String SALT = "identity.passkey-salt";
    private static final String USER = "identity.passkey-user";

    private final boolean offered;
    private final People people;
    private final PasskeyDates dates;
    private final Authority authority;
    private final Limits limits;
    private final FacePace faces;
    private final Notices notices;
    private final BlindIndex macs;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Passkeys(
            ChakaProperties properties,
            People people,
            PasskeyDates dates,
            Authority authority,
            Limits limits,
            FacePace faces,
            Notices notices,
            BlindIndex macs,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.offered = properties.passkeys();
        this.people = people;
        this.dates = dates;
        this.authority = authority;
        this.limits = limits;
        this.faces = faces;
        this.notices = notices;
        this.macs = macs;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What a device needs to make a passkey and to seal a face for it.
     *
     * @param user names the account to the authenticator, and says nothing
     */
    record Registration(
            UUID registrationId,
            Bytes personCommitment,
            Bytes challenge,
            String relyingParty,
            Bytes user,
            Bytes authorityEncryptionCertificate,
            Instant expiresAt) {}

    /** Whether this deployment offers passkeys. */
    public boolean offered() {
        return offered;
    }

    /** Since when this person has one; empty where none is offered, too. */
    public Optional<Instant> since(PersonKey person) {
        return offered ? dates.since(person) : Optional.empty();
    }

    /**
     * What a passkey has to sign for this inquiry.
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code too-often}, {@code busy}
     */
    public PasskeyChallengeReply challenge(CurrentPerson who, UUID inquiryId, Caller caller) {
        count(who, caller);
        return authority.passkeyChallenge(people.subject(who.key()), inquiryId);
    }

    /**
     * Has a passkey checked in the place of the face.
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code passkey-not-accepted} with {@code reason}, {@code busy}
     */
    public Verdict verdict(Claim claim, PasskeyProof passkey) {
        requireOffered();
        return authority.verdict(claim, passkey);
    }

    /**
     * Begins a registration.
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code too-often}, {@code busy}
     */
    Registration begin(CurrentPerson who, Caller caller) {
        count(who, caller);
        UUID registrationId = UUID.randomUUID();
        Subject subject = people.subject(who.key());
        PasskeyChallengeReply challenge = authority.passkeyChallenge(subject, registrationId);
        return new Registration(
                registrationId,
                PersonCommitment.of(
                        salt(who, registrationId),
                        WireLimits.RESIDENT_IDENTITY_CARD,
                        subject.documentNumber(),
                        subject.name()),
                challenge.challenge(),
                challenge.relyingParty(),
                Bytes.copyOf(macs.of(USER, who.key().personId().toString())),
                Certificates.toDer(authority.encryptionCertificate()),
                challenge.expiresAt());
    }

    /**
     * What the person shall do before the camera (S6).
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code too-often}, {@code busy}
     */
    ChallengeReply faceChallenge(CurrentPerson who, UUID registrationId, Caller caller) {
        requireOffered();
        faces.count(who, caller);
        return authority.challenge(people.subject(who.key()), registrationId);
    }

    /**
     * Registers the passkey in the place of any older one; an SMS tells the person.
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code passkey-not-accepted}, {@code face-…},
     *     {@code too-often}, {@code busy}
     */
    void register(CurrentPerson who, UUID registrationId, NewPasskey passkey, Bytes sealedFace, Caller caller) {
        requireOffered();
        Authority.requireFaceSize(sealedFace);
        faces.count(who, caller);
        authority.registerPasskey(
                people.subject(who.key()), registrationId, salt(who, registrationId), passkey, sealedFace);
        transactions.executeWithoutResult(status -> {
            dates.registered(who.key(), clock.instant());
            notices.passkeyRegistered(who.key());
            audit.note(who.key(), AuditAct.PASSKEY_REGISTERED, caller.address());
        });
    }

    /**
     * Ends the passkey of this person; possible also where none is offered any more.
     *
     * @throws ChakaException {@code busy}
     */
    void remove(CurrentPerson who, Caller caller) {
        forget(who.key());
        transactions.executeWithoutResult(status -> {
            dates.removed(who.key());
            audit.note(who.key(), AuditAct.PASSKEY_REMOVED, caller.address());
        });
    }

    /**
     * Has the authority forget the passkey of somebody who closes the account (D14).
     *
     * @throws ChakaException {@code busy}
     */
    public void forget(PersonKey person) {
        if (dates.since(person).isPresent()) {
            authority.removePasskey(people.subject(person));
        }
    }

    private void count(CurrentPerson who, Caller caller) {
        requireOffered();
        limits.count(
                Act.PASSKEY, Map.of(Scope.PERSON, who.key().personId().toString(), Scope.ADDRESS, caller.address()));
    }

    private void requireOffered() {
        if (!offered) {
            throw new ChakaException(ErrorCode.PASSKEYS_NOT_OFFERED);
        }
    }

    /** The same whenever it is asked for, so that a registration needs no row; nobody else can compute it. */
    private Bytes salt(CurrentPerson who, UUID registrationId) {
        byte[] mac = macs.of(SALT, who.key().personId() + "\n" + SmsCodes.binding(who, registrationId));
        return Bytes.copyOf(Arrays.copyOfRange(mac, mac.length - WireLimits.SALT_BYTES, mac.length));
    }
}
