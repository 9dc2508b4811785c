package org.chaka.hub.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules on calls in the bytecode; each has a planted call that must be caught. */
class CallsTest {
    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.chaka.hub");
    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("org.chaka.planted");

    private static final Set<String> OPENERS = Set.of(
            "org.chaka.protocol.cases.CaseOpener",
            "org.chaka.protocol.sealing.AnswerOpener",
            "org.chaka.protocol.sealing.HpkeOpener",
            "org.chaka.protocol.sealing.SealedBatchOpener");

    private static final ArchRule OPENS_NOTHING = noClasses()
            .should()
            .accessTargetWhere(describe("an HPKE recipient operation", CallsTest::isRecipientOperation))
            .because("promise 1: the hub cannot open what it carries");

    private static final ArchRule ONE_CLOCK = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.chaka.hub.platform.ClockConfiguration")
            .should()
            .accessTargetWhere(describe("a clock of its own", CallsTest::isOwnClock))
            .because("promise 8: use the injected java.time.Clock");

    private static final ArchRule ONE_CALENDAR = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.chaka.hub.platform.NaturalDays")
            .should()
            .accessTargetWhere(describe(
                    "a time zone",
                    access -> access.getTargetOwner().getName().equals("java.time.ZoneId")
                            && access.getName().matches("of|systemDefault")))
            .because("promise 8: use NaturalDays (D1)");

    private static final ArchRule NO_OPEN_CURSOR = noClasses()
            .should()
            .accessTargetWhere(describe(
                    "a query as a stream",
                    access -> access.getTargetOwner().getName().startsWith("org.springframework.jdbc.")
                            && access.getName().matches("stream|queryForStream")))
            .because("a stream that is not closed keeps its connection: use list().stream()");

    @Test
    @DisplayName("no query leaks its connection: results are lists; a planted stream is caught")
    void noOpenCursor() {
        holdsAndCatches(NO_OPEN_CURSOR, "keepsAConnection");
    }

    @Test
    @DisplayName("Promise 1, B1: no hub code calls an HPKE recipient operation; a planted call is caught")
    void opensNothing() {
        holdsAndCatches(OPENS_NOTHING, "opensAnAnswer", "opensWithTheLibrary", "agreesOnASecret");
    }

    @Test
    @DisplayName("Promise 8: time comes from one injected clock; a planted call is caught")
    void oneClock() {
        holdsAndCatches(ONE_CLOCK, "asksTheMachine", "makesAClock");
    }

    @Test
    @DisplayName("Promise 8, D1: natural days come from one function; a planted call is caught")
    void oneCalendar() {
        holdsAndCatches(ONE_CALENDAR, "countsDaysByItself");
    }

    @Test
    @DisplayName(
            "Promise 8: the production hub holds no door to the demo's time: nothing of simulator or demo is in it")
    void noDoorToTime() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.chaka.simulator..", "org.chaka.demo..")
                .check(HUB);
        noClasses().should().beAssignableTo(java.time.Clock.class).check(HUB);
    }

    private static void holdsAndCatches(ArchRule rule, String... plantedMethods) {
        assertThat(HUB.size()).isGreaterThan(100);
        rule.check(HUB);
        for (String method : plantedMethods) {
            assertThatThrownBy(() -> rule.check(PLANTED)).hasMessageContaining("PlantedCalls." + method);
        }
    }

    private static boolean isRecipientOperation(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        if (owner.startsWith("org.bouncycastle.crypto.hpke.")) {
            return name.matches("(?i)open|decap.*|.*receiver|setupBaseR|setupAuthR|setupPSKR");
        }
        // Whoever may agree on a secret can open by hand.
        if (owner.equals("org.chaka.protocol.key.P256")) {
            return name.equals("agree");
        }
        return OPENERS.contains(owner)
                || owner.equals("javax.crypto.KeyAgreement")
                || owner.startsWith("javax.crypto.KEM$Decapsulator")
                || (owner.equals("javax.crypto.KEM") && name.equals("newDecapsulator"));
    }

    private static boolean isOwnClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getName();
        return switch (owner) {
            case "java.time.Clock" -> name.startsWith("system");
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.util.Date" -> name.equals("<init>");
            default -> owner.startsWith("java.time.") && name.equals("now");
        };
    }
}
