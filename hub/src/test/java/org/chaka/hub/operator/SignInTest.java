package org.chaka.hub.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Operators, their second factor and their sessions. */
class SignInTest extends ConsoleTest {
    private static final int UNPROCESSABLE = 422;

    private List<String> acts(String name) {
        return owner.queryForList("""
                SELECT act FROM operator.act JOIN operator.account USING (operator_id)
                WHERE name = ? ORDER BY line_no
                """, String.class, name);
    }

    @Test
    @DisplayName("D15: who was invited chooses a password, shows that the second factor works, and signs in with both")
    void enrolsAndSignsIn() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        assertThat(operator.get("/console").location()).isEqualTo("/console/sign-in");
        TestOperator.Page signedIn = operator.signIn(name);
        assertThat(signedIn.location()).isEqualTo("/console");
        assertThat(signedIn.raw().headers().firstValue("Set-Cookie").orElse(""))
                .contains("HttpOnly", "Secure", "SameSite=Strict", "Path=/");
        assertThat(operator.get("/console").text()).contains(name, "工商银行").contains("lang=\"zh-CN\"");
        assertThat(operator.get("/console?language=en").text()).contains("Sign out");
        assertThat(operator.post("/console/sign-out").location()).isEqualTo("/console/sign-in");
        assertThat(operator.get("/console").status()).isEqualTo(303);
        assertThat(acts(name)).containsExactly("INVITED", "ENROLLED", "SIGNED_IN", "SIGNED_OUT");
    }

    @Test
    @DisplayName("D15: an enrolment code counts once, for an hour, and with a password of 12 characters or more")
    void enrolmentCode() {
        String name = newName();
        String first = invited(name);
        String code = invited(name);
        assertThat(browser().choosePassword(first, TestOperator.PASSWORD).status())
                .as("a code that another one followed")
                .isEqualTo(409);
        assertThat(browser().choosePassword(code, "elevenchars").status()).isEqualTo(409);
        browser().enrol(code);
        assertThat(browser().choosePassword(code, TestOperator.PASSWORD).status())
                .as("a used code")
                .isEqualTo(409);
        String late = invited(newName());
        clock.advance(Duration.ofHours(1));
        assertThat(browser().choosePassword(late, TestOperator.PASSWORD).status())
                .as("after an hour")
                .isEqualTo(409);
    }

    @Test
    @DisplayName(
            "S17, D15: the cookie alone, which every port of the machine is given, is no session; nor is the address alone")
    void bothHalves() {
        TestOperator operator = signedIn();
        assertThat(operator.get("/console/keys").status()).isEqualTo(200);
        assertThat(operator.getByCookieAlone("/console/keys").location()).isEqualTo("/console/sign-in");
        assertThat(operator.getByAddressAlone("/console/keys").location()).isEqualTo("/console/sign-in");
        String page = operator.get("/console").text();
        assertThat(page).contains("href=\"/console/~").doesNotContain("href=\"/console/regions\"");
        TestOperator another = signedIn();
        assertThat(another.getByCookieAlone("/console" + operator.half()).location())
                .as("halves of two sessions")
                .isEqualTo("/console/sign-in");
        assertThat(operator.get("/console/keys").status()).as("still signed in").isEqualTo(200);
    }

    @Test
    @DisplayName("D15: no sign-in without the right code of the second factor; a code that was used counts no more")
    void secondFactor() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        String code = operator.code();
        String other = code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
        assertThat(operator.signIn(name, TestOperator.PASSWORD, other).status()).isEqualTo(UNPROCESSABLE);
        assertThat(operator.signIn(name, TestOperator.PASSWORD, "").status()).isEqualTo(UNPROCESSABLE);
        assertThat(operator.signIn(name, TestOperator.PASSWORD, code).location())
                .isEqualTo("/console");
        assertThat(browser().signIn(name, TestOperator.PASSWORD, code).status()).isEqualTo(UNPROCESSABLE);
        clock.advance(Duration.ofSeconds(30));
        assertThat(operator.signIn(name).location()).isEqualTo("/console");
    }

    @Test
    @DisplayName("D15: a wrong password, a wrong code and an unknown name get the same page")
    void sameAnswer() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        String unknown =
                browser().signIn("nobody", TestOperator.PASSWORD, "000000").text();
        assertThat(browser().signIn(name, "wrong password", operator.code()).text())
                .isEqualTo(unknown);
        assertThat(browser().signIn(name, TestOperator.PASSWORD, "abcdef").text())
                .isEqualTo(unknown);
    }

    @Test
    @DisplayName("D15: after five wrong tries the right ones wait a minute, after a sixth two")
    void growingWait() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        for (int attempt = 0; attempt < 5; attempt++) {
            operator.signIn(name, "wrong password", "000000");
        }
        assertThat(operator.signIn(name).status()).isEqualTo(UNPROCESSABLE);
        clock.advance(Duration.ofSeconds(61));
        operator.signIn(name, "wrong password", "000000");
        clock.advance(Duration.ofSeconds(61));
        assertThat(operator.signIn(name).status()).isEqualTo(UNPROCESSABLE);
        clock.advance(Duration.ofSeconds(60));
        assertThat(operator.signIn(name).location()).isEqualTo("/console");
    }

    @Test
    @DisplayName(
            "D15: a session ends a quarter of an hour after its last use, after eight hours, and with its operator")
    void sessionsEnd() {
        TestOperator operator = signedIn();
        for (int use = 0; use < 34; use++) {
            clock.advance(Duration.ofMinutes(14));
            assertThat(operator.get("/console/keys").status()).isEqualTo(200);
        }
        clock.advance(Duration.ofMinutes(4));
        assertThat(operator.get("/console/keys").status())
                .as("after eight hours")
                .isEqualTo(303);

        TestOperator idle = signedIn();
        clock.advance(Duration.ofMinutes(15));
        assertThat(idle.get("/console/keys").status()).as("unused").isEqualTo(303);

        String name = newName();
        TestOperator removed = browser().enrol(invited(name));
        removed.signIn(name);
        assertThat(removed.get("/console/keys").status()).isEqualTo(200);
        manageOperators("remove", name);
        assertThat(removed.get("/console/keys").status()).as("removed").isEqualTo(303);
        clock.advance(Duration.ofSeconds(30));
        assertThat(removed.signIn(name).status()).isEqualTo(UNPROCESSABLE);
    }
}
