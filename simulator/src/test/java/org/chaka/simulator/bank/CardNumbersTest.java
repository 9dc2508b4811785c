package org.chaka.simulator.bank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.chaka.protocol.wire.CardKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("S22: every card of the sixteen banks is one of the UnionPay network")
class CardNumbersTest {
    @ParameterizedTest
    @ValueSource(strings = {"79927398713", "4111111111111111", "6011000990139424", "378282246310005"})
    void theCheckOfTheseTestsAcceptsNumbersThatArePublic(String number) {
        assertThat(LuhnCheck.holds(number)).isTrue();
        assertThat(LuhnCheck.holds(number.substring(0, number.length() - 1) + (number.endsWith("9") ? "0" : "9")))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(DemoBank.class)
    void aNumberStartsWithItsPrefixHasItsLengthAndItsCheckDigitHolds(DemoBank bank) {
        Draws draws = new Draws("card numbers of " + bank, "11010519491231002X");
        for (IssuerPrefix prefix : prefixes(bank)) {
            for (int i = 0; i < 50; i++) {
                String number = CardNumbers.make(prefix, draws);
                assertThat(number)
                        .as(prefix.toString())
                        .startsWith("62")
                        .startsWith(prefix.digits())
                        .hasSize(prefix.length())
                        .matches("[0-9]{13,19}");
                assertThat(LuhnCheck.holds(number)).as(number).isTrue();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(DemoBank.class)
    void prefixesAreOfTheUnionPayRangeAndLeaveRoomForAnAccount(DemoBank bank) {
        assertThat(prefixes(bank)).allSatisfy(prefix -> {
            assertThat(prefix.digits()).matches("62[0-9]{4,8}");
            assertThat(prefix.length()).isBetween(13, 19);
        });
        assertThat(bank.prefixes(CardKind.DEBIT)).isNotEmpty();
    }

    @Test
    @DisplayName("S11: a card's first digits say one bank and one kind, so that no prefix is given twice")
    void noPrefixTwice() {
        List<String> digits = Arrays.stream(DemoBank.values())
                .flatMap(CardNumbersTest::allPrefixes)
                .map(IssuerPrefix::digits)
                .toList();
        assertThat(digits).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("D4: all four kinds are issued, 准贷记 and 预付 by some banks only")
    void kinds() {
        assertThat(banksThatIssue(CardKind.DEBIT)).hasSize(16);
        assertThat(banksThatIssue(CardKind.CREDIT)).hasSize(15);
        assertThat(banksThatIssue(CardKind.QUASI_CREDIT))
                .containsExactlyInAnyOrder(DemoBank.ABC, DemoBank.BOCOM, DemoBank.SPDB);
        assertThat(banksThatIssue(CardKind.PREPAID))
                .containsExactlyInAnyOrder(DemoBank.BOC, DemoBank.BOCOM, DemoBank.PAB);
    }

    @Test
    @DisplayName("S2: the sixteen banks, each under its own institution code")
    void sixteenBanks() {
        assertThat(DemoBank.values())
                .extracting(bank -> bank.zh().substring(0, 2))
                .containsExactlyInAnyOrder(
                        "工商", "农业", "中国", "建设", "交通", "邮储", "中信", "光大", "招商", "浦发", "民生", "华夏", "平安", "兴业", "广发", "浙商");
        assertThat(Arrays.stream(DemoBank.values()).map(DemoBank::code)).doesNotHaveDuplicates();
        assertThat(DemoBank.ICBC.code().digits()).isEqualTo("01020000");
    }

    private static Set<DemoBank> banksThatIssue(CardKind kind) {
        Set<DemoBank> banks = EnumSet.allOf(DemoBank.class);
        banks.removeIf(bank -> bank.prefixes(kind).isEmpty());
        return banks;
    }

    private static List<IssuerPrefix> prefixes(DemoBank bank) {
        return allPrefixes(bank).toList();
    }

    private static Stream<IssuerPrefix> allPrefixes(DemoBank bank) {
        return Arrays.stream(CardKind.values()).flatMap(kind -> bank.prefixes(kind).stream());
    }
}
