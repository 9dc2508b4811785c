package org.chaka.simulator.bank;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;
import org.chaka.node.BankNode;
import org.chaka.node.BankNodeConfig;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** The sixteen ledgers, and the nodes that answer from them once the hub is known. */
public final class BankFleet implements AutoCloseable {
    private static final int MAX_ITEMS = 200;
    private static final int LOOKUPS_AT_ONCE = 16;
    private static final Duration POST_EVERY = Duration.ofSeconds(2);

    /** Gives each bank what only it holds. */
    public interface Equipment {
        /** The bank's own database. */
        DataSource database(String schema) throws SQLException;

        /**
         * The settings of its node.
         *
         * @param bank whose
         * @param parts the settings that are the same for all, and the bank's systems
         */
        BankNodeConfig node(DemoBank bank, Parts parts);
    }

    /** Settings that do not depend on keys. */
    public record Parts(
            DataSource database,
            org.chaka.node.CardLookup lookup,
            Clock clock,
            int maxItems,
            int parallelism,
            Duration postEvery) {}

    private record Branch(DataSource database, Ledger ledger) {}

    private final Equipment equipment;
    private final Clock clock;
    private final Map<DemoBank, Branch> branches = new EnumMap<>(DemoBank.class);
    private final List<BankNode> nodes = new ArrayList<>();

    /** Opens all ledgers. */
    public BankFleet(Equipment equipment, Clock clock) throws SQLException {
        this.equipment = equipment;
        this.clock = clock;
        for (DemoBank bank : DemoBank.values()) {
            DataSource database = equipment.database(bank.schema());
            Ledger ledger = new Ledger(database);
            ledger.createTables();
            branches.put(bank, new Branch(database, ledger));
        }
    }
}
