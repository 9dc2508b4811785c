package org.chaka.hub.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.chaka.hub.HubTest;
import org.junit.jupiter.api.AfterEach;

/** Base of the console's tests: operators of their own, who are removed afterwards. */
abstract class ConsoleTest extends HubTest {
    private final List<String> names = new ArrayList<>();

    @AfterEach
    void removeOperators() {
        names.forEach(name -> manageOperators("remove", name));
    }

    /** A name that nobody had before. */
    String newName() {
        String name = "op-" + UUID.randomUUID().toString().substring(0, 8);
        names.add(name);
        return name;
    }

    TestOperator browser() {
        return new TestOperator(consoleAddress(), clock);
    }

    /** Somebody who was invited. @return the enrolment code */
    String invited(String name) {
        return TestOperator.invitation(manageOperators("invite", name));
    }

    /** A new operator who is signed in. */
    TestOperator signedIn() {
        String name = newName();
        TestOperator operator = browser().enrol(invited(name));
        assertThat(operator.signIn(name).location()).isEqualTo("/console");
        return operator;
    }
}
