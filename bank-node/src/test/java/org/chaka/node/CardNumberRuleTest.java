package org.chaka.node;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** S11: a card number is looked into in one place, where it is masked. */
@AnalyzeClasses(packages = "org.chaka.node", importOptions = ImportOption.DoNotIncludeTests.class)
class CardNumberRuleTest {
    @ArchTest
    static final ArchRule ONLY_MASKING_READS_DIGITS = noClasses()
            .that()
            .doNotBelongToAnyOf(Masking.class)
            .should()
            .callMethodWhere(target(owner(type(Pan.class))).and(target(name("digits"))))
            .because("S11: nothing but masking sees a card number");
}
