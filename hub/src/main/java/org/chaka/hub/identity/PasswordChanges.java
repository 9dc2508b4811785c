package org.chaka.hub.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.audit.Audit;
import org.chaka.hub.audit.AuditAct;
import org.chaka.hub.identity.Limit.Act;
import org.chaka.hub.identity.Limit.Scope;
import org.chaka.hub.notice.Notices;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.PaymentPasswordRules;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Sessions;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.identity.IdentityNumberException;
import org.chaka.protocol.identity.ResidentIdentityNumber;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A new payment password: by the old one, or, when that is forgotten or locked, by SMS code and face. Either way every
 * other device is signed out, and an SMS tells the person.
 */
@Component
class PasswordChanges {
    /** Stands where a query's consent does; no bank's leaf leads to it, so a reset's verdict is good for no query. */
    private static final Bytes NO_CONSENT =
            Digests.sha256("chaka payment password reset 1".getBytes(StandardCharsets.US_ASCII));

    private static final String SALT = "identity.reset-salt";

    private final People people;
    private final PaymentPasswords passwords;
    private final Sessions sessions;
    private final SmsCodes codes;
    private final Limits limits;
    private final FacePace faces;
    private final Authority authority;
    private final Notices notices;
    private final BlindIndex macs;
    private final NaturalDays days;
    private final Audit audit;
    private final TransactionTemplate transactions;

    PasswordChanges(
            People people,
            PaymentPasswords passwords,
            Sessions sessions,
            SmsCodes codes,
            Limits limits,
            FacePace faces,
            Authority authority,
            Notices notices,
            BlindIndex macs,
            NaturalDays days,
            Audit audit,
            TransactionTemplate transactions) {
        this.people = people;
        this.passwords = passwords;
        this.sessions = sessions;
        this.codes = codes;
        this.limits = limits;
        this.faces = faces;
        this.authority = authority;
        this.notices = notices;
        this.macs = macs;
        this.days = days;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** From what a device computes the binding that it seals with the face. */
    record Reset(
            UUID resetId,
            Bytes consentRoot,
            Bytes personCommitment,
            Bytes authorityEncryptionCertificate,
            long expiresInSeconds,
            long resendAfterSeconds) {}

    /** A change by somebody who knows the old one; the code went to the registered phone. */
    record Change(Secret oldPassword, Secret paymentPassword, Secret smsCode) {}

    /** What ends a reset. */
    record Proof(Secret smsCode, Bytes deviceKey, Bytes sealedFace, Secret newPaymentPassword) {}

    /**
     * Puts a new password in the place of the old one; a query has to wait for a day then (S17).
     *
     * @throws ChakaException {@code payment-password-…}, {@code sms-code-…}
     */
    void change(CurrentPerson who, Change wanted, Caller caller) {
        Subject subject = people.subject(who.key());
        // The rules first: an attempt must not be used up for a password that is refused anyway.
        check(subject, wanted.paymentPassword());
        codes.check(
                CodePurpose.NEW_PASSWORD,
                subject.phone(),
                wanted.smsCode(),
                SmsCodes.binding(who, who.key().personId()));
        try {
            passwords.check(who.key(), wanted.oldPassword());
        } catch (ChakaException refused) {
            if (PaymentPasswords.isRefusal(refused.code())) {
                audit.note(who.key(), AuditAct.PASSWORD_REFUSED, caller.address());
            }
            throw refused;
        }
        String hash = passwords.hash(wanted.paymentPassword());
        transactions.executeWithoutResult(status -> {
            codes.use(
                    CodePurpose.NEW_PASSWORD,
                    subject.phone(),
                    SmsCodes.binding(who, who.key().personId()));
            replace(who, hash, AuditAct.PASSWORD_CHANGED, caller);
        });
    }

    /**
     * Begins a reset, and sends its code to the registered phone, if that is still the person's: an operator gives numbers
     * that were given up to somebody else.
     *
     * @throws ChakaException {@code too-often}, {@code real-name-mismatch}, {@code sms-too-soon}, {@code busy}
     */
    Reset begin(CurrentPerson who) {
        limits.count(Act.RESET, Map.of(Scope.PERSON, who.key().personId().toString()));
        UUID resetId = UUID.randomUUID();
        Subject subject = people.subject(who.key());
        if (!authority.realName(subject)) {
            throw new ChakaException(ErrorCode.REAL_NAME_MISMATCH);
        }
        SmsCodes.Sent sent = codes.send(CodePurpose.RESET, subject.phone(), who, resetId);
        return new Reset(
                resetId,
                NO_CONSENT,
                PersonCommitment.of(
                        salt(who, resetId),
                        WireLimits.RESIDENT_IDENTITY_CARD,
                        subject.documentNumber(),
                        subject.name()),
                Certificates.toDer(authority.encryptionCertificate()),
                sent.expiresInSeconds(),
                sent.resendAfterSeconds());
    }

    /**
     * What the person shall do before the camera (S6).
     *
     * @throws ChakaException {@code too-often}, {@code busy}
     */
    ChallengeReply challenge(CurrentPerson who, UUID resetId, Caller caller) {
        faces.count(who, caller);
        return authority.challenge(people.subject(who.key()), resetId);
    }

    /**
     * Ends a reset: the code first, then the face; the lock ends with it.
     *
     * @throws ChakaException {@code sms-code-…}, {@code face-…}, {@code payment-password-…}, {@code too-often}
     */
    void reset(CurrentPerson who, UUID resetId, Proof proof, Caller caller) {
        Subject subject = people.subject(who.key());
        check(subject, proof.newPaymentPassword());
        Authority.requireFaceSize(proof.sealedFace());
        requirePoint(proof.deviceKey());
        codes.check(CodePurpose.RESET, subject.phone(), proof.smsCode(), SmsCodes.binding(who, resetId));
        faces.count(who, caller);
        authority.verdict(
                new Claim(subject, resetId, proof.deviceKey(), NO_CONSENT, salt(who, resetId)), proof.sealedFace());
        String hash = passwords.hash(proof.newPaymentPassword());
        transactions.executeWithoutResult(status -> {
            codes.use(CodePurpose.RESET, subject.phone(), SmsCodes.binding(who, resetId));
            replace(who, hash, AuditAct.PASSWORD_RESET, caller);
        });
    }

    private void replace(CurrentPerson who, String hash, AuditAct act, Caller caller) {
        passwords.replace(who.key(), hash);
        sessions.signOutOthers(who);
        notices.passwordChanged(who.key());
        audit.note(who.key(), act, caller.address());
    }

    private void check(Subject subject, Secret fresh) {
        try {
            ResidentIdentityNumber number = ResidentIdentityNumber.parse(subject.documentNumber(), days.today());
            PaymentPasswordRules.check(fresh, number.birthDate(), MobilePhone.national(subject.phone()));
        } catch (IdentityNumberException e) {
            throw new IllegalStateException("a registered identity number is none", e);
        }
    }

    /** The same whenever it is asked for, so that a reset needs no row; nobody else can compute it. */
    private Bytes salt(CurrentPerson who, UUID resetId) {
        byte[] mac = macs.of(SALT, who.key().personId() + "\n" + SmsCodes.binding(who, resetId));
        return Bytes.copyOf(Arrays.copyOfRange(mac, mac.length - WireLimits.SALT_BYTES, mac.length));
    }

    private static void requirePoint(Bytes deviceKey) {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw ChakaException.ofField(ErrorCode.BODY_MALFORMED, "device_key");
        }
    }
}
