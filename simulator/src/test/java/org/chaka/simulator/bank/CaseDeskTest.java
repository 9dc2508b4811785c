package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.chaka.node.BankCase;
import org.chaka.protocol.cases.CardWish;
import org.chaka.protocol.cases.CaseState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("B6: what the demo's banks do with a case")
class CaseDeskTest {
    private static final Instant OPENED = Instant.parse("2022-03-22T02:00:00Z");

    @Test
    @DisplayName("a clerk looks at it after a minute, and has closed the card half a day later")
    void close() {
        assertThat(after(CardWish.CLOSE, CaseState.RECEIVED, Duration.ofSeconds(59)))
                .isEmpty();
        assertThat(after(CardWish.CLOSE, CaseState.RECEIVED, Duration.ofMinutes(1)))
                .contains(CaseState.IN_PROGRESS);
        assertThat(after(CardWish.CLOSE, CaseState.IN_PROGRESS, Duration.ofHours(11)))
                .isEmpty();
        assertThat(after(CardWish.CLOSE, CaseState.IN_PROGRESS, Duration.ofHours(12)))
                .contains(CaseState.DONE);
        assertThat(after(CardWish.CLOSE, CaseState.DONE, Duration.ofDays(30))).isEmpty();
    }

    @Test
    @DisplayName("who says that a card is not theirs is asked to come to a branch")
    void notMine() {
        assertThat(after(CardWish.NOT_MINE, CaseState.IN_PROGRESS, Duration.ofHours(12)))
                .contains(CaseState.COME_TO_A_BRANCH);
    }

    private static Optional<CaseState> after(CardWish wish, CaseState state, Duration since) {
        BankCase of = new BankCase(
                UUID.randomUUID(), OPENED, Optional.of(new BankCase.Wish(wish, "card-1")), state, OPENED, true);
        return CaseDesk.next(of, OPENED.plus(since));
    }
}
