package org.chaka.protocol.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.chaka.protocol.identity.PersonNameException.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("D16: one form of a name, also with rare characters")
class PersonNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"阿卜杜拉·买买提", "阿卜杜拉•买买提", "阿卜杜拉‧买买提", "阿卜杜拉∙买买提", "阿卜杜拉・买买提", "阿卜杜拉．买买提", "阿卜杜拉.买买提", " 阿卜杜拉⋅买买提　"
            })
    void everyMiddleDotBecomesTheSame(String typed) throws Exception {
        assertThat(PersonName.parse(typed).text()).isEqualTo("阿卜杜拉\u00B7买买提");
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "𠮷田", "\uD88C\uDF50甲", "欧阳娜娜", "Müller", "𠅤𠅤", "佟々", "ئالىم", "김철수"})
    void lettersOfEveryPlaneAreAccepted(String name) throws Exception {
        assertThat(PersonName.parse(name).text()).isEqualTo(name);
    }

    @Test
    void decomposedLettersAreComposed() throws Exception {
        assertThat(PersonName.parse("Mu\u0308ller").text()).isEqualTo("M\u00FCller");
    }

    @Test
    void fortyThreeByteCharactersFitAndFortyOneDoNot() throws Exception {
        assertThat(PersonName.parse("张".repeat(40)).text()).hasSize(40);
        assertThat(refusal("张".repeat(41))).isEqualTo(Reason.TOO_LONG);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "'', EMPTY",
        "'  　', EMPTY",
        "张, TOO_SHORT",
        "𬭎, TOO_SHORT",
        "张 三, NOT_LETTERS",
        "张3, NOT_LETTERS",
        "张三!, NOT_LETTERS",
        "张😀, NOT_LETTERS",
        "\u3164\u3164, NOT_LETTERS",
        "张\u115F, NOT_LETTERS",
        "张\u1160, NOT_LETTERS",
        "张\uFFA0, NOT_LETTERS",
        "张\uD80D\uDC41, NOT_LETTERS",
        "张\uD87F\uDFFE, NOT_LETTERS",
        "张\uD8BF\uDFFF, NOT_LETTERS",
        "ªª, NOT_LETTERS",
        "ºº, NOT_LETTERS",
        "ℵℵ, NOT_LETTERS",
        "·张三, MISPLACED_DOT",
        "张三·, MISPLACED_DOT",
        "张··三, MISPLACED_DOT"
    })
    void everythingElseIsRefusedWithItsReason(String typed, Reason reason) {
        assertThat(refusal(typed)).isEqualTo(reason);
    }

    private static Reason refusal(String typed) {
        PersonNameException refused = catchThrowableOfType(PersonNameException.class, () -> PersonName.parse(typed));
        assertThat(refused).isNotNull();
        return refused.reason();
    }
}
