package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HiddenReason;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Invented customers: whoever asks has something plausible to see, and the same on every machine")
class InventedCustomerTest {
    private static final int PEOPLE = 2000;

    private static List<String> people;
    private static Map<DemoBank, List<Optional<List<LedgerCard>>>> invented;

    @BeforeAll
    static void inventAll() {
        people = SampleNumbers.random("InventedCustomerTest")
                .distinct()
                .limit(PEOPLE)
                .toList();
        invented = Arrays.stream(DemoBank.values())
                .collect(Collectors.toMap(
                        Function.identity(),
                        bank -> people.stream()
                                .map(person -> InventedCustomer.of(bank, person))
                                .toList()));
    }

    // The known results were computed by another program (HMAC-SHA-256 of Python), not by this one.

    @Test
    void aKnownPersonHasTheseTwoCardsOneOfThemHidden() {
        assertThat(InventedCustomer.of(DemoBank.ICBC, "34052419800101001X").orElseThrow())
                .containsExactly(
                        new LedgerCard("6222101458863284", CardKind.CREDIT, Optional.of(HiddenReason.NO_PHONE)),
                        new LedgerCard("6212267690299545351", CardKind.DEBIT, Optional.empty()));
    }

    @Test
    void aKnownPersonHasCardsOfThreeLengths() {
        assertThat(InventedCustomer.of(DemoBank.BOCOM, "110105199001010125").orElseThrow())
                .extracting(LedgerCard::number)
                .containsExactly("6222601088638678930", "6222627937507841641", "6222525151801177", "6222529987646301");
        assertThat(InventedCustomer.of(DemoBank.BOCOM, "34052419800101001X").orElseThrow())
                .extracting(LedgerCard::number)
                .containsExactly("62225894036754187", "6222530902283303");
    }

    @Test
    @DisplayName("D7: a known person is a customer without cards at one bank, and nobody at another")
    void emptyAndUnknown() {
        assertThat(InventedCustomer.of(DemoBank.ICBC, "440524188001010014")).contains(List.of());
        assertThat(InventedCustomer.of(DemoBank.CIB, "440524188001010014")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(DemoBank.class)
    void thePersonAndTheBankDecideEverything(DemoBank bank) {
        for (int i = 0; i < 50; i++) {
            assertThat(InventedCustomer.of(bank, people.get(i)))
                    .isEqualTo(invented.get(bank).get(i));
        }
        Set<List<LedgerCard>> outcomes = new HashSet<>();
        invented.get(bank).stream()
                .flatMap(Optional::stream)
                .filter(cards -> !cards.isEmpty())
                .forEach(cards -> assertThat(outcomes.add(cards))
                        .as("nobody else has these cards")
                        .isTrue());
        assertThat(outcomes).hasSizeGreaterThan(PEOPLE / 2);
    }

    @ParameterizedTest
    @EnumSource(DemoBank.class)
    @DisplayName(
            "D7, S15, D4: at every bank some are unknown, some have no cards, every reason and every issued kind occurs")
    void everythingOccurs(DemoBank bank) {
        int unknown = 0;
        int withoutCards = 0;
        Set<HiddenReason> reasons = EnumSet.noneOf(HiddenReason.class);
        Set<CardKind> kinds = EnumSet.noneOf(CardKind.class);
        for (Optional<List<LedgerCard>> cards : invented.get(bank)) {
            unknown += cards.isEmpty() ? 1 : 0;
            withoutCards += cards.isPresent() && cards.get().isEmpty() ? 1 : 0;
            for (LedgerCard card : cards.orElse(List.of())) {
                card.hidden().ifPresent(reasons::add);
                kinds.add(card.kind());
                requirePlausible(bank, card);
            }
        }
        assertThat(unknown).isBetween(PEOPLE / 10, PEOPLE / 2);
        assertThat(withoutCards).isBetween(PEOPLE / 20, PEOPLE / 4);
        assertThat(reasons).containsExactlyInAnyOrder(HiddenReason.values());
        assertThat(kinds)
                .isEqualTo(Arrays.stream(CardKind.values())
                        .filter(kind -> !bank.prefixes(kind).isEmpty())
                        .collect(Collectors.toSet()));
    }

    @Test
    void mostPeopleHaveFewCardsAtOneBank() {
        List<Integer> counts = invented.get(DemoBank.ABC).stream()
                .flatMap(Optional::stream)
                .map(List::size)
                .toList();
        assertThat(counts).allMatch(count -> count >= 0 && count <= 5);
        assertThat(counts.stream().filter(count -> count <= 2).count()).isGreaterThan(counts.size() / 2L);
    }

    @ParameterizedTest
    @EnumSource(DemoBank.class)
    @DisplayName("S11: the shown person has a card to see everywhere, and more than 24 at ICBC")
    void theShownPerson(DemoBank bank) {
        List<LedgerCard> cards =
                InventedCustomer.of(bank, InventedCustomer.SHOWN_PERSON).orElseThrow();
        long shown = cards.stream().filter(card -> card.hidden().isEmpty()).count();
        assertThat(shown).isGreaterThanOrEqualTo(bank == DemoBank.ICBC ? 25 : 1);
        assertThat(cards).extracting(LedgerCard::number).doesNotHaveDuplicates();
        cards.forEach(card -> requirePlausible(bank, card));
    }

    @Test
    @DisplayName("S11: a card does not print its number")
    void noNumberInText() {
        assertThat(new LedgerCard("6222101458863284", CardKind.CREDIT, Optional.empty()).toString())
                .doesNotContainPattern("[0-9]");
    }

    private static void requirePlausible(DemoBank bank, LedgerCard card) {
        assertThat(LuhnCheck.holds(card.number())).isTrue();
        assertThat(bank.prefixes(card.kind()))
                .anyMatch(prefix -> card.number().startsWith(prefix.digits())
                        && card.number().length() == prefix.length());
    }
}
