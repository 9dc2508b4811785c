package org.chaka.hub.user;

import org.chaka.hub.platform.BeforeServing;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Keysets of another database would find nobody, and let the same person register twice (D1): with them nothing starts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeysFit implements BeforeServing {
    private final People people;

    KeysFit(People people) {
        this.people = people;
    }

    @Override
    public void beforeServing() {
        if (!people.keysFit()) {
            throw new IllegalStateException("fields.keyset or index.keyset in the key folder is not of this database:"
                    + " a person in it does not open, or is not found. Put back the keysets, or the backup of the"
                    + " database, that belong together.");
        }
    }
}
