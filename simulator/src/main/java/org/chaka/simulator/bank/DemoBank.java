package org.chaka.simulator.bank;

import static org.chaka.protocol.wire.CardKind.CREDIT;
import static org.chaka.protocol.wire.CardKind.DEBIT;
import static org.chaka.protocol.wire.CardKind.PREPAID;
import static org.chaka.protocol.wire.CardKind.QUASI_CREDIT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.InstitutionCode;

/** The sixteen banks of S2 in its order, with some of their real issuer prefixes. Their customers are invented. */
@SuppressWarnings("ImmutableEnumChecker") // both fields are values that nobody changes
public enum DemoBank {
    ICBC(
            "01020000",
            "工商银行",
            Habit.PROMPT,
            debit(19, "621226", "622202", "622208"),
            debit(18, "621205"),
            credit("622210", "625858", "628288")),
    ABC(
            "01030000",
            "农业银行",
            Habit.PROMPT,
            debit(19, "622848", "621336", "623052"),
            credit("622836", "625996"),
            cards(QUASI_CREDIT, 16, "622820", "622830")),
    BOC(
            "01040000",
            "中国银行",
            Habit.PROMPT,
            debit(19, "621660", "621661", "621790"),
            credit("622760", "625905"),
            cards(PREPAID, 16, "620019"),
            cards(PREPAID, 19, "620040")),
    CCB(
            "01050000",
            "建设银行",
            Habit.PROMPT,
            debit(19, "621700", "622700", "623668"),
            debit(16, "621466"),
            credit("622166", "625362", "628317")),
    BOCOM(
            "03010000",
            "交通银行",
            Habit.PROMPT,
            debit(17, "622258"),
            debit(19, "622260", "622262"),
            credit("622252", "622253"),
            cards(QUASI_CREDIT, 16, "622254", "622284"),
            cards(PREPAID, 19, "620021")),
    PSBC(
            "01000000",
            "邮储银行",
            Habit.PROMPT,
            debit(19, "621098", "621799", "622188"),
            credit("622810", "625919", "628310")),
    CITIC(
            "03020000",
            "中信银行",
            Habit.PROMPT,
            debit(16, "622690", "621771"),
            debit(19, "620527"),
            credit("622680", "622918", "628206")),
    CEB(
            "03030000",
            "光大银行",
            Habit.PROMPT,
            debit(16, "622660", "622663", "621489"),
            credit("622650", "625975", "628201")),
    CMB("03080000", "招商银行", Habit.PROMPT, debit(16, "621483", "622588", "623126"), credit("622575", "622581")),
    SPDB(
            "03100000",
            "浦发银行",
            Habit.PROMPT,
            debit(16, "622521", "621792"),
            debit(19, "621275"),
            credit("622276", "625957"),
            cards(QUASI_CREDIT, 16, "622519", "622520")),
    CMBC("03050000", "民生银行", Habit.PROMPT, debit(16, "622615", "621691", "623683"), credit("622600", "625911")),
    HXB("03040000", "华夏银行", Habit.PROMPT, debit(16, "622630", "623021"), credit("622637", "625967")),
    PAB(
            "03070000",
            "平安银行",
            Habit.PROMPT,
            debit(16, "622298", "622989"),
            debit(19, "623058", "621626"),
            credit("622155", "627066"),
            cards(PREPAID, 16, "620010")),
    CIB("03090000", "兴业银行", Habit.DEBIT_ONLY, debit(18, "622908", "622909"), credit("622901", "625960", "628212")),
    CGB("03060000", "广发银行", Habit.SLOW, debit(19, "622568", "621462"), credit("622555", "625808")),
    CZB("03160000", "浙商银行", Habit.SILENT, debit(19, "622309", "621019"));

    private static final int CREDIT_LENGTH = 16;

    private final InstitutionCode code;
    private final String zh;
    private final Habit habit;
    private final List<IssuerPrefix> prefixes;

    @SafeVarargs
    @SuppressWarnings("varargs")
    DemoBank(String code, String zh, Habit habit, List<IssuerPrefix>... prefixes) {
        this.code = new InstitutionCode(code);
        this.zh = zh;
        this.habit = habit;
        this.prefixes = Arrays.stream(prefixes).flatMap(List::stream).toList();
    }

    /** The institution code. */
    public InstitutionCode code() {
        return code;
    }

    /** The short Chinese name. */
    public String zh() {
        return zh;
    }

    Habit habit() {
        return habit;
    }

    /** The prefixes of a kind; empty when the bank issues none. */
    List<IssuerPrefix> prefixes(CardKind kind) {
        return prefixes.stream().filter(prefix -> prefix.kind() == kind).toList();
    }

    private static List<IssuerPrefix> debit(int length, String... digits) {
        return cards(DEBIT, length, digits);
    }

    private static List<IssuerPrefix> credit(String... digits) {
        return cards(CREDIT, CREDIT_LENGTH, digits);
    }

    private static List<IssuerPrefix> cards(CardKind kind, int length, String... digits) {
        List<IssuerPrefix> prefixes = new ArrayList<>();
        for (String each : digits) {
            prefixes.add(new IssuerPrefix(each, kind, length));
        }
        return prefixes;
    }
}
