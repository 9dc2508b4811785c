package org.chaka.hub.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ImportOption;
import org.chaka.hub.HubApplication;
import org.chaka.planted.PlantedModules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.Violations;

class ModulesTest {
    private static final ApplicationModules MODULES = ApplicationModules.of(HubApplication.class);

    @Test
    @DisplayName("the arrows of ARCHITECTURE.md: no module uses another than its package-info allows")
    void arrows() {
        MODULES.verify();
    }

    @Test
    @DisplayName("every direct sub-package is a module, and every module says what it may use")
    void everyModuleDeclares() {
        assertThat(MODULES.stream().map(module -> module.getIdentifier().toString()))
                .containsExactlyInAnyOrder(
                        "platform",
                        "audit",
                        "user",
                        "rollout",
                        "bank",
                        "identity",
                        "consent",
                        "cases",
                        "exchange",
                        "push",
                        "files",
                        "notice",
                        "report",
                        "inquiry",
                        "retention",
                        "ops",
                        "operator",
                        "edge");
        assertThat(MODULES.stream())
                .allSatisfy(module -> assertThat(declared(module)).isNotNull());
    }

    @Test
    @DisplayName("planted: an arrow that is not allowed is caught")
    void plantedArrowIsCaught() {
        ApplicationModules planted = ApplicationModules.of(PlantedModules.class, new ImportOption.OnlyIncludeTests());
        assertThatThrownBy(planted::verify)
                .isInstanceOf(Violations.class)
                .hasMessageContaining("first")
                .hasMessageContaining("second");
    }

    private static org.springframework.modulith.ApplicationModule declared(ApplicationModule module) {
        return module.getBasePackage()
                .findAnnotation(org.springframework.modulith.ApplicationModule.class)
                .orElse(null);
    }
}
