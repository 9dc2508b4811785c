package org.chaka.hub.inquiry;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.consent.Consent;
import org.chaka.hub.consent.ConsentTexts;
import org.chaka.hub.consent.Consents;
import org.chaka.hub.identity.Authority;
import org.chaka.hub.identity.Claim;
import org.chaka.hub.identity.CodePurpose;
import org.chaka.hub.identity.Passkeys;
import org.chaka.hub.identity.SmsCodes;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyProof;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;

/** From the choice of banks to the proof: what comes before a submission (S5, S6). */
@Component
class Drafts {
    private static final Duration LIFE = Duration.ofMinutes(30);
    private static final Duration CONSENT_HOLDS = Duration.ofHours(24);

    private final DraftRows rows;
    private final Permission permission;
    private final Banks banks;
    private final Rollout rollout;
    private final ConsentTexts texts;
    private final Consents consents;
    private final People people;
    private final Authority authority;
    private final Passkeys passkeys;
    private final SmsCodes codes;
    private final NaturalDays days;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Drafts(
            DraftRows rows,
            Permission permission,
            Banks banks,
            Rollout rollout,
            ConsentTexts texts,
            Consents consents,
            People people,
            Authority authority,
            Passkeys passkeys,
            SmsCodes codes,
            NaturalDays days,
            Clock clock) {
        this.rows = rows;
        this.permission = permission;
        this.banks = banks;
        this.rollout = rollout;
        this.texts = texts;
        this.consents = consents;
        this.people = people;
        this.authority = authority;
        this.passkeys = passkeys;
        this.codes = codes;
        this.days = days;
        this.clock = clock;
    }

    /** What a person sends to begin: the banks by institution code, and the text that was accepted. */
    record Request(Collection<String> banks, String textVersion, Bytes textDigest, boolean accepted) {}

    /**
     * Gives consent for these banks (D10) and replaces an older draft.
     *
     * @param replaces the inquiry whose report was lost before it was opened (D12); mostly empty
     * @throws ChakaException {@code region-not-open}, {@code inquiry-open}, {@code seven-days}, {@code bank-…},
     *     {@code consent-…}, {@code not-replaceable}
     */
    Draft begin(CurrentPerson who, Request request, Optional<UUID> replaces) {
        PersonKey person = who.key();
        permission.require(who, people.subject(person).region(), replaces);
        SortedSet<Integer> slots = slots(request.banks());
        if (!request.accepted()) {
            throw new ChakaException(ErrorCode.CONSENT_NOT_ACCEPTED);
        }
        ConsentTexts.Version text = texts.current();
        if (!text.version().equals(request.textVersion()) || !text.digest().equals(request.textDigest())) {
            throw new ChakaException(ErrorCode.CONSENT_TEXT_OUTDATED);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Consent consent = new Consent(
                UUID.randomUUID(), ConsentSeed.random(random), text.digest(), slots, now, now.plus(CONSENT_HOLDS));
        Draft draft = new Draft(consent, now.plus(LIFE), Optional.empty(), replaces);
        rows.replace(person, draft, text);
        return draft;
    }

    /**
     * What the person shall do before the camera, by the authority's choice.
     *
     * @throws ChakaException {@code draft-expired}, {@code busy}
     */
    ChallengeReply challenge(PersonKey person, UUID inquiryId) {
        require(person, inquiryId);
        return authority.challenge(people.subject(person), inquiryId);
    }

    /**
     * Has the face compared by the authority, and keeps its verdict.
     *
     * @param deviceKey key of this inquiry, 65 bytes
     * @param consentRoot as the device computed it
     * @param sealedFace for the authority's eyes only (D9)
     * @throws ChakaException {@code draft-expired}, {@code face-…}, {@code consent-root-mismatch}, {@code busy}
     */
    Verdict prove(PersonKey person, UUID inquiryId, Bytes deviceKey, Bytes consentRoot, Bytes sealedFace) {
        Authority.requireFaceSize(sealedFace);
        return prove(person, inquiryId, deviceKey, consentRoot, claim -> authority.verdict(claim, sealedFace));
    }

    /**
     * What a passkey has to sign for this inquiry, and which one this person has (D9).
     *
     * @throws ChakaException {@code passkeys-not-offered}, {@code draft-expired}, {@code too-often}, {@code busy}
     */
    PasskeyChallengeReply passkeyChallenge(CurrentPerson who, UUID inquiryId, Caller caller) {
        require(who.key(), inquiryId);
        return passkeys.challenge(who, inquiryId, caller);
    }

    /**
     * The same as with a face, by a passkey (D9).
     *
     * @throws ChakaException {@code draft-expired}, {@code passkey-…}, {@code consent-root-mismatch}, {@code busy}
     */
    Verdict prove(PersonKey person, UUID inquiryId, Bytes deviceKey, Bytes consentRoot, PasskeyProof passkey) {
        return prove(person, inquiryId, deviceKey, consentRoot, claim -> passkeys.verdict(claim, passkey));
    }

    private Verdict prove(
            PersonKey person, UUID inquiryId, Bytes deviceKey, Bytes consentRoot, Function<Claim, Verdict> proof) {
        Draft draft = require(person, inquiryId);
        requirePoint(deviceKey);
        if (!consents.tree(draft.consent()).root().equals(consentRoot)) {
            throw new ChakaException(ErrorCode.CONSENT_ROOT_MISMATCH);
        }
        Verdict verdict = proof.apply(new Claim(
                people.subject(person),
                inquiryId,
                deviceKey,
                consentRoot,
                draft.consent().seed().personSalt()));
        if (!rows.prove(person, inquiryId, new Draft.Proof(deviceKey, consentRoot, verdict.encode()))) {
            throw new ChakaException(ErrorCode.DRAFT_EXPIRED);
        }
        return verdict;
    }

    /** Sends the code that a submission needs, to the registered phone (S6); it is good for this inquiry and session only. */
    SmsCodes.Sent sendCode(CurrentPerson who, UUID inquiryId) {
        require(who.key(), inquiryId);
        Subject subject = people.subject(who.key());
        return codes.send(CodePurpose.INQUIRY, subject.phone(), who, inquiryId);
    }

    /**
     * The living draft of this inquiry.
     *
     * @throws ChakaException {@code draft-expired}
     */
    Draft require(PersonKey person, UUID inquiryId) {
        return rows.find(person, inquiryId).orElseThrow(() -> new ChakaException(ErrorCode.DRAFT_EXPIRED));
    }

    private SortedSet<Integer> slots(Collection<String> chosen) {
        if (chosen.isEmpty()) {
            throw ChakaException.ofField(ErrorCode.BANK_NONE, "banks");
        }
        SortedSet<Integer> slots = new TreeSet<>();
        for (String code : chosen) {
            Bank bank = banks.all().stream()
                    .filter(known -> known.code().digits().equals(code))
                    .findFirst()
                    .orElseThrow(() -> ChakaException.ofField(ErrorCode.BANK_UNKNOWN, "banks"));
            if (!rollout.bankOpen(code, days.today()) || !banks.isActive(bank)) {
                throw new ChakaException(ErrorCode.BANK_NOT_OPEN, Map.of("field", "banks", "bank", code));
            }
            slots.add(bank.slot());
        }
        return slots;
    }

    private static void requirePoint(Bytes deviceKey) {
        try {
            P256.decodePublic(deviceKey);
        } catch (MalformedException e) {
            throw ChakaException.ofField(ErrorCode.BODY_MALFORMED, "device_key");
        }
    }
}
