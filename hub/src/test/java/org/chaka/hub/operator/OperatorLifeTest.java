package org.chaka.hub.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.chaka.hub.platform.Erasable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What docs/data-map.md says of the end of what is held about operators, seen to happen. */
class OperatorLifeTest extends ConsoleTest {
    @Autowired
    private List<Erasable> erasables;

    private void erase() {
        erasables.stream()
                .filter(erasable -> erasable.getClass().getPackage().equals(ActErasure.class.getPackage()))
                .forEach(erasable -> {
                    erasable.eraseDue(clock.instant());
                    assertThat(erasable.overdue(clock.instant()))
                            .as(erasable.name())
                            .isZero();
                });
    }

    private int rows(String table, String name) {
        return owner.queryForObject(
                "SELECT count(*) FROM operator." + table
                        + " WHERE operator_id IN (SELECT operator_id FROM operator.account WHERE name = ?)",
                Integer.class,
                name);
    }

    @Test
    @DisplayName("S14, D15: sessions go after eight hours, acts after a year, operators a year and a day after removal")
    void goesInTime() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        operator.signIn(name);
        String invitedOnly = newName();
        invited(invitedOnly);
        erase();
        assertThat(rows("session", name)).isOne();
        clock.advance(Duration.ofHours(8));
        erase();
        assertThat(rows("session", name)).isZero();
        assertThat(rows("account", invitedOnly)).isOne();
        clock.advance(Duration.ofHours(17));
        erase();
        assertThat(rows("account", invitedOnly)).isZero();

        manageOperators("remove", name);
        clock.advance(Duration.ofDays(364));
        erase();
        assertThat(rows("act", name)).isPositive();
        clock.advance(Duration.ofDays(1));
        erase();
        assertThat(rows("act", name)).isZero();
        assertThat(rows("account", name)).isOne();
        clock.advance(Duration.ofDays(1));
        erase();
        assertThat(rows("account", name)).isZero();
    }
}
