package org.chaka.node.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.node.FoundCard;
import org.chaka.node.Pan;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S15: which cards are not shown, and why, is the bank's configuration")
class CardRulesTest {
    /** In China the 22nd has begun, in the machine's zone it has not. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2021-12-21T17:00:00Z"), ZoneOffset.UTC);

    private static final CardRules RULES = new CardRules(
            new CardKinds(Map.of("01", CardKind.DEBIT)),
            List.of(
                    new Rule(HiddenReason.NO_PHONE, "phone", Conditions.samePhone()),
                    new Rule(HiddenReason.DOCUMENT_EXPIRED, "until", Conditions.todayOrLater(CLOCK)),
                    new Rule(HiddenReason.CARD_NOT_PRESENT_DISABLED, "cnp", Conditions.oneOf(Set.of("Y", "1")))));

    @Test
    void aCardThatMeetsAllRulesIsShown() throws Exception {
        LegAnswer answer = apply(card("+86 138-0013-8000", "2021-12-22", "Y"));
        assertThat(answer.cards()).extracting(FoundCard::kind).containsExactly(CardKind.DEBIT);
        assertThat(answer.reasons()).isEmpty();
        assertThat(apply(card("13800138000", "20211222", "1")).cards()).hasSize(1);
        assertThat(apply(card("13800138000", "9999-12-31 00:00:00", "1")).cards())
                .hasSize(1);
    }

    @Test
    void everyRuleHidesACardForItsOwnReason() throws Exception {
        assertThat(hidden(card(null, "2031-01-01", "Y"))).containsExactly(HiddenReason.NO_PHONE);
        assertThat(hidden(card("13900139000", "2031-01-01", "Y"))).containsExactly(HiddenReason.NO_PHONE);
        assertThat(hidden(card("13800138000", "2021-12-21", "Y"))).containsExactly(HiddenReason.DOCUMENT_EXPIRED);
        assertThat(hidden(card("13800138000", null, "Y"))).containsExactly(HiddenReason.DOCUMENT_EXPIRED);
        assertThat(hidden(card("13800138000", "2031-01-01", "N")))
                .containsExactly(HiddenReason.CARD_NOT_PRESENT_DISABLED);
        assertThat(hidden(card(null, "2001-01-01", null))).containsExactlyInAnyOrder(HiddenReason.values());
    }

    @Test
    void aHiddenCardDoesNotHideTheOthers() throws Exception {
        LegAnswer answer = RULES.apply(
                Optional.of(List.of(card(null, "2031-01-01", "Y"), card("13800138000", "2031-01-01", "Y"))),
                CardTable.PERSON);
        assertThat(answer.cards()).hasSize(1);
        assertThat(answer.reasons()).containsExactly(HiddenReason.NO_PHONE);
    }

    @Test
    void whatCannotBeUnderstoodFailsWithoutSayingIt() {
        assertThatThrownBy(() -> apply(card("13800138000", "31.12.2021", "Y")))
                .isInstanceOf(BadRowException.class)
                .hasMessage("a value that must be a date is none");
        LegCard other = new LegCard(
                Pan.of(CardTable.PAN), "77", "K1", card("1", "2031-01-01", "Y").columns());
        assertThatThrownBy(() -> new CardRules(CardKinds.OWN_WORDS, List.of())
                        .apply(Optional.of(List.of(other)), CardTable.PERSON))
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining("'kinds' does not name");
    }

    private static Set<HiddenReason> hidden(LegCard card) throws LegFailedException {
        LegAnswer answer = apply(card);
        assertThat(answer.cards()).isEmpty();
        return answer.reasons();
    }

    private static LegAnswer apply(LegCard card) throws LegFailedException {
        return RULES.apply(Optional.of(List.of(card)), CardTable.PERSON);
    }

    private static LegCard card(String phone, String until, String cardNotPresent) {
        Map<String, String> columns = new HashMap<>();
        Map<String, String> given = new HashMap<>();
        given.put("phone", phone);
        given.put("until", until);
        given.put("cnp", cardNotPresent);
        given.forEach((name, value) -> {
            if (value != null) {
                columns.put(name, value);
            }
        });
        return new LegCard(Pan.of(CardTable.PAN), "01", "K1", columns);
    }
}
