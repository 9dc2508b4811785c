package org.chaka.node.run;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.chaka.node.CardLookup;
import org.chaka.node.LookupResult;
import org.chaka.node.Masked;
import org.chaka.node.Subject;
import org.chaka.node.lookup.BadRowException;
import org.chaka.node.lookup.Leg;
import org.chaka.node.lookup.LegFailedException;
import org.chaka.node.lookup.LegsLookup;
import org.chaka.node.lookup.LegsTrial;
import org.chaka.protocol.identity.IdentityNumberException;
import org.chaka.protocol.identity.PersonName;
import org.chaka.protocol.identity.PersonNameException;
import org.chaka.protocol.identity.ResidentIdentityNumber;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HiddenReason;

/**
 * {@code try}: asks the bank's own systems about one person, and says what an answer would say, or which row cannot be
 * used. Needs neither store nor hub, and nothing leaves the machine.
 */
final class Trying {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int RESIDENT_IDENTITY_CARD = 1;
    private static final String CHINA_CODE = "86";

    /** A bank's id of a card with so many digits may be a card number. */
    private static final int DIGITS_OF_A_NUMBER = 13;

    private static final int SHOWN = 4;

    private final Clock clock;
    private final PrintStream out;

    Trying(Clock clock, PrintStream out) {
        this.clock = clock;
        this.out = out;
    }

    void run(Path file, String number, String name, String phone) throws ConfigurationException, InterruptedException {
        Subject subject = subject(number, name, phone);
        try (Resources resources = new Resources()) {
            CardLookup lookup = Setup.lookup(file, clock, resources);
            Optional<LookupResult> result;
            if (lookup instanceof LegsLookup legs) {
                LegsTrial trial = legs.tryOut(subject);
                trial.failed().forEach(this::tellFailure);
                result = trial.result();
            } else {
                result = Optional.of(lookup.lookup(subject));
            }
            result.ifPresentOrElse(
                    told -> tell(told, Masked.trial(told, subject, clock.instant())),
                    () -> out.println("No system can be used: nothing would be told."));
        }
    }

    private Subject subject(String number, String name, String phone) throws ConfigurationException {
        String digits = phone.replaceAll("[ +-]", "");
        if (!digits.matches("[0-9]{5,15}")) {
            throw new ConfigurationException(
                    List.of("The phone must be digits, such as 13800138000, or with country code 8613800138000."));
        }
        try {
            return new Subject(
                    RESIDENT_IDENTITY_CARD,
                    ResidentIdentityNumber.parse(number, LocalDate.now(clock.withZone(CHINA)))
                            .digits(),
                    PersonName.parse(name).text(),
                    digits.matches("1[0-9]{10}") ? CHINA_CODE + digits : digits);
        } catch (IdentityNumberException e) {
            throw new ConfigurationException(
                    List.of("The document number is none of a resident identity card; what is wrong: "
                            + words(e.reason()) + "."));
        } catch (PersonNameException e) {
            throw new ConfigurationException(List.of("The name is none; what is wrong: " + words(e.reason()) + "."));
        }
    }

    private static String words(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void tellFailure(Leg leg, LegFailedException why) {
        if (why instanceof BadRowException row) {
            out.println("The " + leg.word() + " system: a row cannot be used, and costs this half: "
                    + row.cardId().map(id -> "card_id " + shown(id) + ", ").orElse("")
                    + row.column().map(column -> "column " + column + ": ").orElse("")
                    + row.getMessage() + ".");
        } else {
            out.println("The " + leg.word() + " system cannot be asked: " + why.getMessage() + ".");
        }
    }

    private void tell(LookupResult result, AnswerContent content) {
        out.println(content.customer() == CustomerStatus.KNOWN ? "A customer." : "No customer of this bank.");
        out.println("Debit half: " + word(content.debit()) + ", " + content.debitTotal() + " to show. Credit half: "
                + word(content.credit()) + ", " + content.creditTotal() + " to show.");
        for (int i = 0; i < content.cards().size(); i++) {
            CardEntry card = content.cards().get(i);
            out.println(String.format(
                    Locale.ROOT,
                    "  %-12s %04d … %04d   card_id %s",
                    word(card.kind()),
                    card.firstFour(),
                    card.lastFour(),
                    shown(result.cards().get(i).cardId())));
        }
        if (content.overflow()) {
            out.println("  … and further ones, which are counted only.");
        }
        for (HiddenReason reason : content.reasons()) {
            out.println("Some cards are not shown: " + word(reason) + ".");
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String shown(String cardId) {
        return cardId.replaceAll("[^0-9]", "").length() < DIGITS_OF_A_NUMBER
                ? cardId
                : cardId.substring(0, SHOWN) + "…" + cardId.substring(cardId.length() - SHOWN);
    }
}
