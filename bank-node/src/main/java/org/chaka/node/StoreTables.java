package org.chaka.node;

import java.sql.SQLException;
import javax.sql.DataSource;

/** The tables of a node's own store. */
public final class StoreTables {
    private StoreTables() {}

    /**
     * Makes those that are missing.
     *
     * @throws SQLException when the store cannot be used, or its user may not make tables in its schema
     */
    public static void create(DataSource store) throws SQLException {
        new NodeStore(store).createTables();
        new CaseStore(store).createTable();
    }
}
