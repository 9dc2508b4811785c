package org.chaka.planted;

import org.springframework.modulith.Modulithic;

/** Stands for an application whose modules break a rule. */
@Modulithic
public final class PlantedModules {
    private PlantedModules() {}
}
