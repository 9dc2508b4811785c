package org.chaka.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import org.chaka.protocol.identity.IdentityNumberException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S3: identity numbers of GB 11643-1999")
class ResidentIdentityNumberTest {
    private static final LocalDate TODAY = LocalDate.of(2021, 12, 21);

    @ParameterizedTest
    @ValueSource(strings = {"11010519491231002X", "440524188001010014", "34052419800101001X"})
    void theExamplesOfTheStandardHold(String digits) throws Exception {
        assertThat(ResidentIdentityNumber.parse(digits, TODAY).digits()).isEqualTo(digits);
    }

    @Test
    void spaceAroundItAndASmallXAreForgiven() throws Exception {
        ResidentIdentityNumber number = ResidentIdentityNumber.parse(" 11010519491231002x ", TODAY);
        assertThat(number.digits()).isEqualTo("11010519491231002X");
        assertThat(number.birthDate()).isEqualTo(LocalDate.of(1949, 12, 31));
        assertThat(number.toString()).doesNotContain("1101");
    }

    @Test
    @DisplayName("D1, D16: the 15-digit form is the same person as the 18-digit form")
    void fifteenDigits() throws Exception {
        assertThat(ResidentIdentityNumber.parse("110105491231002", TODAY))
                .isEqualTo(ResidentIdentityNumber.parse("11010519491231002X", TODAY));
        assertThat(ResidentIdentityNumber.parse("340524800101001", TODAY).digits())
                .isEqualTo("34052419800101001X");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', LENGTH",
        "1101051949123100, LENGTH",
        "1101051949123100211, LENGTH",
        "11010519491231A02X, CHARACTERS",
        "1101051949X231002X, CHARACTERS",
        "11010519491231002Y, CHARACTERS",
        "１1010519491231002X, CHARACTERS",
        "11010549123100X, CHARACTERS",
        "110105194912310021, CHECK_DIGIT",
        "110105194912310029, CHECK_DIGIT",
        "11010519490229002X, BIRTH_DATE_IMPOSSIBLE",
        "11010519491331002X, BIRTH_DATE_IMPOSSIBLE",
        "11010519491200002X, BIRTH_DATE_IMPOSSIBLE",
        "11010500001231002X, BIRTH_DATE_IMPOSSIBLE",
        "110105490230002, BIRTH_DATE_IMPOSSIBLE",
        "11010520211222002X, BIRTH_DATE_IN_FUTURE"
    })
    void everythingElseIsRefusedWithItsReason(String typed, Reason reason) {
        IdentityNumberException refused =
                catchThrowableOfType(IdentityNumberException.class, () -> ResidentIdentityNumber.parse(typed, TODAY));
        assertThat(refused).isNotNull();
        assertThat(refused.reason()).isEqualTo(reason);
        if (!typed.isEmpty()) {
            assertThat(refused.getMessage()).doesNotContain(typed);
        }
    }

    @Test
    void anySingleWrongDigitIsCaught() {
        String number = "11010519491231002X";
        for (int i = 0; i < 17; i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != number.charAt(i)) {
                    String changed = number.substring(0, i) + digit + number.substring(i + 1);
                    assertThat(catchThrowableOfType(
                                    IdentityNumberException.class, () -> ResidentIdentityNumber.parse(changed, TODAY)))
                            .as(changed)
                            .isNotNull();
                }
            }
        }
    }

    @Test
    void somebodyBornTodayIsAccepted() throws Exception {
        assertThat(ResidentIdentityNumber.parse("110105202112210028", TODAY).birthDate())
                .isEqualTo(TODAY);
    }
}
