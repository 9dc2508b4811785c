package org.chaka.hub.inquiry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.consent.Consent;
import org.chaka.hub.identity.Authority;
import org.chaka.hub.identity.FacePace;
import org.chaka.hub.identity.QueryRisk;
import org.chaka.hub.identity.SmsCodes;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.user.Caller;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.chaka.protocol.authority.ChallengeReply;
import org.chaka.protocol.authority.PasskeyChallengeReply;
import org.chaka.protocol.authority.PasskeyProof;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Consent and proof (S5, S6). */
@RestController
class DraftController {
    private final Drafts drafts;
    private final Banks banks;
    private final People people;
    private final Authority authority;
    private final FacePace faces;
    private final QueryRisk risk;

    DraftController(Drafts drafts, Banks banks, People people, Authority authority, FacePace faces, QueryRisk risk) {
        this.drafts = drafts;
        this.banks = banks;
        this.people = people;
        this.authority = authority;
        this.faces = faces;
        this.risk = risk;
    }

    /** A bank of the draft, and its place in the consent tree. */
    record ChosenBank(InstitutionCode code, int slot) {}

    /** Everything from which the device computes tree, commitment and binding by itself. */
    record DraftView(
            UUID inquiryId,
            Bytes seed,
            Bytes textDigest,
            Instant grantedAt,
            Instant validUntil,
            Bytes personCommitment,
            List<ChosenBank> banks,
            Bytes authorityEncryptionCertificate,
            Instant expiresAt) {
        @Override
        public String toString() {
            return "DraftView[hidden]";
        }
    }

    /** What the device sends for the face check. */
    record Face(Bytes deviceKey, Bytes consentRoot, Bytes sealedFace) {}

    /** What the device sends when a passkey signed. */
    record Passkey(Bytes deviceKey, Bytes consentRoot, PasskeyProof passkey) {}

    /** The authority's verdict, 132 bytes. */
    record Proven(Bytes verdict) {}

    @PostMapping("/api/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    DraftView begin(CurrentPerson person, Caller caller, @RequestBody Drafts.Request request) {
        risk.check(person, caller);
        return view(person, drafts.begin(person, request, Optional.empty()));
    }

    /** The same for a report whose key was lost before it was ever opened (D12). */
    @PostMapping("/api/inquiries/{id}/replacement")
    @ResponseStatus(HttpStatus.CREATED)
    DraftView replace(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody Drafts.Request request) {
        risk.check(person, caller);
        return view(person, drafts.begin(person, request, Optional.of(id)));
    }

    private DraftView view(CurrentPerson person, Draft draft) {
        Consent consent = draft.consent();
        Subject subject = people.subject(person.key());
        return new DraftView(
                consent.inquiryId(),
                consent.seed().bytes(),
                consent.textDigest(),
                consent.grantedAt(),
                consent.validUntil(),
                PersonCommitment.of(
                        consent.seed().personSalt(),
                        WireLimits.RESIDENT_IDENTITY_CARD,
                        subject.documentNumber(),
                        subject.name()),
                consent.slots().stream()
                        .map(slot -> new ChosenBank(banks.bySlot(slot).code(), slot))
                        .toList(),
                Certificates.toDer(authority.encryptionCertificate()),
                draft.expiresAt());
    }

    @PostMapping("/api/drafts/{id}/face-challenge")
    ChallengeReply challenge(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        // Each is a draw of the move: whoever has pictures of one of them would draw until it comes.
        faces.count(person, caller);
        return drafts.challenge(person.key(), id);
    }

    @PostMapping("/api/drafts/{id}/face")
    Proven prove(CurrentPerson person, Caller caller, @PathVariable UUID id, @RequestBody Face face) {
        faces.count(person, caller);
        return new Proven(drafts.prove(person.key(), id, face.deviceKey(), face.consentRoot(), face.sealedFace())
                .encode());
    }

    @PostMapping("/api/drafts/{id}/passkey-challenge")
    PasskeyChallengeReply passkeyChallenge(CurrentPerson person, Caller caller, @PathVariable UUID id) {
        return drafts.passkeyChallenge(person, id, caller);
    }

    @PostMapping("/api/drafts/{id}/passkey")
    Proven prove(CurrentPerson person, @PathVariable UUID id, @RequestBody Passkey passkey) {
        return new Proven(drafts.prove(person.key(), id, passkey.deviceKey(), passkey.consentRoot(), passkey.passkey())
                .encode());
    }

    @PostMapping("/api/drafts/{id}/sms-code")
    @ResponseStatus(HttpStatus.ACCEPTED)
    SmsCodes.Sent sendCode(CurrentPerson person, @PathVariable UUID id) {
        return drafts.sendCode(person, id);
    }
}
