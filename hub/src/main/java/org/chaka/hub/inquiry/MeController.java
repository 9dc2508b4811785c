package org.chaka.hub.inquiry;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.chaka.hub.identity.Passkeys;
import org.chaka.hub.identity.SignedInView;
import org.chaka.hub.platform.CurrentPerson;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.rollout.RegionView;
import org.chaka.hub.rollout.Rollout;
import org.chaka.hub.user.People;
import org.chaka.hub.user.Subject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is signed in, and whether this person may ask now (S1, S13). */
@RestController
class MeController implements SignedInView {
    private static final int COUNTRY_CODE_DIGITS = 2;
    private static final int SHOWN_DIGITS = 3;
    private static final int LAST_DIGITS = 4;

    private final People people;
    private final Rollout rollout;
    private final Permission permission;
    private final Passkeys passkeys;
    private final NaturalDays days;
    private final Clock clock;

    MeController(
            People people, Rollout rollout, Permission permission, Passkeys passkeys, NaturalDays days, Clock clock) {
        this.people = people;
        this.rollout = rollout;
        this.permission = permission;
        this.passkeys = passkeys;
        this.days = days;
        this.clock = clock;
    }

    /** Whether a query is possible; {@code reason} is an error code, or null. */
    record QueryView(boolean possible, String reason, LocalDate possibleFrom, Instant possibleAt, UUID openInquiryId) {}

    /** Whether a passkey may take the place of the face (D9), and since when this person has one; null: none. */
    record PasskeyView(boolean offered, Instant since) {}

    /** The {@code me} object. */
    record Me(
            String nameMasked,
            String phoneMasked,
            RegionView region,
            QueryView query,
            PasskeyView passkey,
            Instant now,
            LocalDate today) {
        @Override
        public String toString() {
            return "Me[hidden]";
        }
    }

    @GetMapping("/api/me")
    @Override
    public Me of(CurrentPerson person) {
        Subject subject = people.subject(person.key());
        Instant now = clock.instant();
        LocalDate today = days.dayOf(now);
        Permission.Answer answer = permission.of(person, subject.region());
        boolean possible = answer.refusal() == null;
        return new Me(
                maskedName(subject.name()),
                maskedPhone(subject.phone()),
                RegionView.of(rollout.region(subject.region()).orElseThrow(), today),
                new QueryView(
                        possible,
                        possible ? null : answer.refusal().code(),
                        answer.possibleFrom(),
                        answer.possibleAt(),
                        answer.openInquiryId()),
                new PasskeyView(passkeys.offered(), passkeys.since(person.key()).orElse(null)),
                now,
                today);
    }

    /** Everything but the last character, as Chinese forms do: a glance at the screen must not tell a stranger. */
    private static String maskedName(String name) {
        int last = name.offsetByCodePoints(name.length(), -1);
        // The middle dot of a name such as 买买提·力 is no secret, and a starred one reads as a letter.
        return name.substring(0, last).replaceAll("[^·•]", "*") + name.substring(last);
    }

    private static String maskedPhone(String international) {
        String national = international.substring(COUNTRY_CODE_DIGITS);
        return national.substring(0, SHOWN_DIGITS) + "****" + national.substring(national.length() - LAST_DIGITS);
    }
}
