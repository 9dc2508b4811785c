package org.chaka.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.chaka.protocol.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B4: a reference per card, to quote when calling the bank")
class CardReferenceTest {
    @Test
    void isShownAsTwoGroupsOfFive() {
        assertThat(new CardReference(0)).hasToString("00000-00000");
        assertThat(new CardReference((1L << 48) - 1)).hasToString("7ZZZZ-ZZZZZ");
        assertThat(new CardReference(33)).hasToString("00000-00011");
    }

    @Test
    void everyReferenceIsReadAsItIsShown() throws Exception {
        Random random = Samples.seededRandom("references");
        for (int i = 0; i < 1000; i++) {
            CardReference reference = new CardReference(random.nextLong(1L << 48));
            assertThat(CardReference.parse(reference.toString())).isEqualTo(reference);
        }
    }

    @ParameterizedTest
    @CsvSource({"7abcd-12340", "7ABCD12340", "7ABCD-L234O", "7abcd i234o", "' 7AB CD-I2 34o '"})
    void isReadTolerantly(String typed) throws Exception {
        assertThat(CardReference.parse(typed)).hasToString("7ABCD-12340");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7ABCD-1234", "7ABCD-123400", "80000-00000", "7ABCU-12340", "7ABC*-12340"})
    void anythingElseIsRefused(String typed) {
        assertThatThrownBy(() -> CardReference.parse(typed)).isInstanceOf(MalformedException.class);
    }

    @Test
    void aFreshOneIsNeverZero() {
        for (int i = 0; i < 100; i++) {
            assertThat(CardReference.random(Samples.RANDOM).value()).isPositive();
        }
    }
}
