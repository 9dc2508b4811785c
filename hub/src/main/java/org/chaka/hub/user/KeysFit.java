package org.chaka.hub.user;

import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.BeforeServing;
import org.chaka.hub.platform.PersonKey;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keysets of another database would find nobody, and let the same person register twice (D1): with them nothing starts. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class KeysFit implements BeforeServing {
    private final JdbcClient jdbc;
    private final People people;

    KeysFit(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    @Override
    public void beforeServing() {
        if (!keysFit()) {
            throw new IllegalStateException("fields.keyset or index.keyset in the key folder is not of this database:"
                    + " a person in it does not open, or is not found. Put back the keysets, or the backup of the"
                    + " database, that belong together.");
        }
    }

    /** Whether somebody who can be looked up opens, and is found by the number inside; true when there is nobody. */
    private boolean keysFit() {
        Optional<PersonKey> any = jdbc.sql(
                        "/* KeysFit.keysFit */ SELECT bucket, person_id FROM users.document_lookup LIMIT 1")
                .query((row, number) -> new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class)))
                .optional();
        try {
            return any.isEmpty()
                    || people.byDocument(people.subject(any.get()).documentNumber())
                            .equals(any);
        } catch (IllegalStateException doesNotOpen) {
            return false;
        }
    }
}
