package org.chaka.simulator.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Random;
import org.chaka.protocol.identity.PersonName;
import org.chaka.protocol.identity.ResidentIdentityNumber;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The walk's invented cardholders are such as a hub accepts")
class PersonTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 12, 21);

    @Test
    @DisplayName(
            "S3: name and identity number are in the one form that is signed, the phone and the password are typable")
    void acceptable() throws Exception {
        long seed = new SecureRandom().nextLong();
        System.out.println("PersonTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            Person person = Person.fresh(random);
            assertThat(ResidentIdentityNumber.parse(person.documentNumber(), TODAY)
                            .digits())
                    .isEqualTo(person.documentNumber());
            assertThat(PersonName.parse(person.name()).text()).isEqualTo(person.name());
            assertThat(person.phone()).matches("13[0-9]{9}");
            assertThat(person.paymentPassword()).matches("[0-9]{6}");
            assertThat(person.toString()).doesNotContain(person.name(), person.documentNumber());
        }
    }

    @Test
    void theSeedDecidesThePerson() {
        assertThat(Person.fresh(new Random(7))).isEqualTo(Person.fresh(new Random(7)));
        assertThat(Person.fresh(new Random(7))).isNotEqualTo(Person.fresh(new Random(8)));
    }
}
