package org.chaka.node.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("S8: a bank's own database, asked with the bank's own SQL")
class JdbcLegTest {
    private CardTable bank;

    @BeforeEach
    void open() throws Exception {
        bank = new CardTable();
    }

    @Test
    @DisplayName("a row per card, whatever the width and the case of its columns")
    void cards() throws Exception {
        bank.customer(1, "11010519491231002X").card(7, 1, CardTable.PAN, "D").card(8, 1, "6259650012345678", "C");
        List<LegCard> cards = bank.leg().ask(CardTable.PERSON).orElseThrow();
        assertThat(cards).extracting(LegCard::cardId).containsExactlyInAnyOrder("K7", "K8");
        LegCard debit = cards.stream()
                .filter(card -> "K7".equals(card.cardId()))
                .findFirst()
                .orElseThrow();
        assertThat(debit.kind()).isEqualTo("D");
        assertThat(debit.columns()).containsExactly(Map.entry("phone", "138 0013 8000"));
        assertThat(cards.toString()).doesNotContain("6222", "138");
    }

    @Test
    @DisplayName("S15: a truth value reads true or false, as a rule writes it, whatever the driver makes of it")
    void truthValues() throws Exception {
        bank.run(
                        "CREATE TABLE schalter (an boolean, aus boolean, nichts boolean, bit_an bit(1), bit_aus bit(1), bits bit(3))")
                .run("INSERT INTO schalter VALUES (true, false, NULL, B'1', B'0', B'101')");
        JdbcLeg leg = new JdbcLeg(
                bank.database,
                NamedSql.parse("SELECT '" + CardTable.PAN + "' AS card_number, 1 AS card_id, 'D' AS kind, schalter.*"
                        + " FROM schalter WHERE :document_number <> ''"),
                Duration.ofSeconds(5),
                Set.of("an", "aus", "nichts", "bit_an", "bit_aus", "bits"));
        LegCard card = leg.ask(CardTable.PERSON).orElseThrow().getFirst();
        assertThat(card.columns())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("an", "true", "aus", "false", "bit_an", "true", "bit_aus", "false", "bits", "101"));
        assertThat(Conditions.oneOf(Set.of("true")).holds(card.columns().get("an"), CardTable.PERSON))
                .isTrue();
    }

    @Test
    @DisplayName("D7: no row is no customer, a row without card number a customer without cards")
    void customers() throws Exception {
        bank.customer(1, "11010519491231002X");
        assertThat(bank.leg().ask(CardTable.PERSON)).contains(List.of());
        assertThat(bank.leg().ask(CardTable.BORN_LATER)).isEmpty();
    }

    @Test
    @DisplayName("D16: a bank that kept the 15-digit number finds its customer; who is born later has no such number")
    void oldNumber() throws Exception {
        bank.customer(1, "110105491231002").card(7, 1, CardTable.PAN, "D");
        assertThat(bank.leg().ask(CardTable.PERSON).orElseThrow()).hasSize(1);
        assertThat(CardTable.BORN_LATER.documentNumber15()).isEmpty();
    }

    @Test
    @DisplayName("a wrong column, table or password is found by the trial, in the database's own words")
    void trial() throws Exception {
        bank.leg().tryOut();
        assertThatThrownBy(() ->
                        bank.leg(CardTable.SQL.replace("k.art AS", "k.artt AS")).tryOut())
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining("k.artt does not exist");
        assertThatThrownBy(() ->
                        bank.leg(CardTable.SQL.replace("AS phone", "AS fon")).tryOut())
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining("does not return the column phone");
        assertThatThrownBy(() ->
                        bank.leg(CardTable.SQL.replace(" AS card_number", "")).tryOut())
                .hasMessageContaining("does not return the column card_number");
    }

    @Test
    @DisplayName("S11: what a database says about a value it cannot use goes into no message")
    void quietFailure() {
        JdbcLeg leg = bank.leg("SELECT tel AS card_number, id AS card_id, tel AS kind, tel AS phone FROM kunde"
                + " WHERE id = cast(:document_number AS int)");
        assertThatThrownBy(() -> leg.ask(CardTable.PERSON))
                .isInstanceOf(LegFailedException.class)
                .hasMessage("SQL state 22003");
    }

    @Test
    @DisplayName("B4: a card id that is the card number is refused, since ids are kept for long")
    void idIsTheNumber() throws Exception {
        bank.customer(1, "11010519491231002X").card(7, 1, CardTable.PAN, "D");
        JdbcLeg leg = bank.leg(CardTable.SQL.replace("'K' || k.id AS", "k.kartennr AS"));
        assertThatThrownBy(() -> leg.ask(CardTable.PERSON))
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining("card_id is the card number")
                .message()
                .doesNotContain("6222");
    }

    @Test
    @DisplayName("S11: a number that is none is reported without its digits")
    void damagedNumber() throws Exception {
        bank.customer(1, "11010519491231002X").card(7, 1, "622202-200112230017", "D");
        assertThatThrownBy(() -> bank.leg().ask(CardTable.PERSON))
                .isInstanceOf(LegFailedException.class)
                .hasMessageContaining("card_number is not 13 to 19 digits")
                .message()
                .doesNotContain("6222");
    }
}
