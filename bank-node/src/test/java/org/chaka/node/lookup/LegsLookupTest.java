package org.chaka.node.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.chaka.node.LookupResult;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("D6: one system that cannot be asked costs its own half only")
class LegsLookupTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final CardRules RULES =
            new CardRules(new CardKinds(Map.of("D", CardKind.DEBIT, "C", CardKind.CREDIT)), List.of());

    private CardTable debit;
    private CardTable credit;

    @BeforeEach
    void open() throws Exception {
        debit = new CardTable().customer(1, "11010519491231002X").card(1, 1, CardTable.PAN, "D");
        credit = new CardTable().customer(9, "11010519491231002X").card(1, 9, "6259650012345678", "C");
    }

    @Test
    void bothSystemsTogether() throws Exception {
        LookupResult result = lookup(debit.leg(), credit.leg(), PATIENT);
        assertThat(result.cards()).hasSize(2);
        assertThat(result.debit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(result.credit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(result.customer()).isEqualTo(CustomerStatus.KNOWN);
    }

    @Test
    void aBrokenSystem() throws Exception {
        credit.run("ALTER TABLE karte RENAME TO weg");
        LookupResult result = lookup(debit.leg(), credit.leg(), PATIENT);
        assertThat(result.cards()).hasSize(1);
        assertThat(result.debit()).isEqualTo(HalfStatus.ANSWERED);
        assertThat(result.credit()).isEqualTo(HalfStatus.NOT_IN_TIME);
    }

    @Test
    void aSlowSystem() throws Exception {
        JdbcLeg slow = credit.leg(CardTable.SQL.replace("WHERE", "CROSS JOIN pg_sleep(30) WHERE"));
        LookupResult result = lookup(debit.leg(), slow, IMPATIENT);
        assertThat(result.cards()).hasSize(1);
        assertThat(result.credit()).isEqualTo(HalfStatus.NOT_IN_TIME);
    }

    @Test
    @DisplayName("D7: a customer of one system is a customer; one of none is not")
    void customers() throws Exception {
        credit.run("DELETE FROM karte").run("DELETE FROM kunde");
        assertThat(lookup(debit.leg(), credit.leg(), PATIENT).customer()).isEqualTo(CustomerStatus.KNOWN);
        debit.run("DELETE FROM karte").run("DELETE FROM kunde");
        assertThat(lookup(debit.leg(), credit.leg(), PATIENT).customer()).isEqualTo(CustomerStatus.UNKNOWN);
    }

    @Test
    void aSystemThatTheBankDoesNotHave() throws Exception {
        try (LegsLookup lookup = new LegsLookup(Map.of(Leg.DEBIT, new AskedLeg(debit.leg(), PATIENT)), RULES)) {
            assertThat(lookup.lookup(CardTable.PERSON).credit()).isEqualTo(HalfStatus.NO_SUCH_SYSTEM);
        }
    }

    @Test
    @DisplayName("B3: what failed, what was late and what works is counted")
    void counters() throws Exception {
        Map<Leg, AskedLeg> legs = new EnumMap<>(Leg.class);
        JdbcLeg slow = credit.leg(CardTable.SQL.replace("WHERE", "CROSS JOIN pg_sleep(30) WHERE"));
        legs.put(Leg.DEBIT, new AskedLeg(debit.leg(), PATIENT));
        legs.put(Leg.CREDIT, new AskedLeg(slow, IMPATIENT));
        try (LegsLookup lookup = new LegsLookup(legs, RULES)) {
            lookup.lookup(CardTable.PERSON);
            debit.run("ALTER TABLE karte RENAME TO weg");
            assertThatThrownBy(() -> lookup.lookup(CardTable.PERSON)).isInstanceOf(NoLegException.class);
            LegHealth health = lookup.health().get(Leg.DEBIT);
            assertThat(List.of(health.answered(), health.failed(), health.late()))
                    .containsExactly(1L, 1L, 0L);
            assertThat(health.working()).isFalse();
            assertThat(lookup.health().get(Leg.CREDIT).late()).isEqualTo(2);
            debit.run("ALTER TABLE weg RENAME TO karte");
            lookup.lookup(CardTable.PERSON);
            assertThat(lookup.health().get(Leg.DEBIT).working()).isTrue();
        }
    }

    @Test
    @DisplayName("B3: a row of one person that cannot be used is counted, and says nothing against the system")
    void badRow() throws Exception {
        Map<Leg, AskedLeg> legs = Map.of(
                Leg.DEBIT, new AskedLeg(debit.leg(), PATIENT),
                Leg.CREDIT,
                        new AskedLeg(
                                credit.leg(CardTable.SQL.replace("k.kartennr AS", "cast(k.kartennr AS int) AS")),
                                PATIENT));
        debit.run("UPDATE karte SET kartennr = 'K6222020200112230017'");
        try (LegsLookup lookup = new LegsLookup(legs, RULES)) {
            assertThatThrownBy(() -> lookup.lookup(CardTable.PERSON)).isInstanceOf(NoLegException.class);
            for (Leg leg : Leg.values()) {
                assertThat(lookup.health().get(leg).badRows()).isEqualTo(1);
                assertThat(lookup.health().get(leg).failed()).isZero();
                assertThat(lookup.health().get(leg).working()).isTrue();
            }
        }
    }

    private static LookupResult lookup(LegSource debit, LegSource credit, Duration timeout)
            throws InterruptedException {
        Map<Leg, AskedLeg> legs =
                Map.of(Leg.DEBIT, new AskedLeg(debit, PATIENT), Leg.CREDIT, new AskedLeg(credit, timeout));
        try (LegsLookup lookup = new LegsLookup(legs, RULES)) {
            return lookup.lookup(CardTable.PERSON);
        }
    }
}
