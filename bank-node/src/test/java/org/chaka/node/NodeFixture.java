package org.chaka.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.CustomerStatus;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;
import org.chaka.protocol.wire.MalformedException;

/** A node under test with its hub, store and clock. */
final class NodeFixture implements AutoCloseable {
    static final String DEBIT_PAN = "6222020200112230017";
    static final String CREDIT_PAN = "6259650012345678";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final TestParties parties = new TestParties();
    final MovableClock clock = new MovableClock(TestParties.NOW);
    final DataSource database;
    final HubDouble hub;
    BankNode node;
    Duration waitForHalf = Duration.ZERO;
    int maxItems = 500;

    NodeFixture() throws SQLException, IOException {
        database = TestDatabase.freshSchema();
        hub = new HubDouble(parties, clock);
    }

    /** Starts a node over the same store; one that ran before must be closed. */
    BankNode start(CardLookup lookup) throws SQLException, MalformedException {
        make(lookup).start();
        return node;
    }

    /** Makes a node, not started yet. */
    BankNode make(CardLookup lookup) throws MalformedException {
        node = new BankNode(config(lookup));
        return node;
    }

    /** Starts a node whose requests are carried as files. */
    void startWithFiles(CardLookup lookup, Path folder, Duration repeatAfter)
            throws SQLException, MalformedException, IOException {
        node = BankNode.withFiles(config(lookup), folder, repeatAfter);
        node.start();
    }

    private BankNodeConfig config(CardLookup lookup) {
        return new BankNodeConfig(
                TestParties.BANK,
                hub.address(),
                hub.certificate(),
                parties.authorityRoot.root(),
                parties.bankSigning,
                parties.bankEncryption,
                database,
                Bytes.ofHex("07".repeat(32)),
                lookup,
                clock,
                maxItems,
                8,
                Duration.ofMillis(200),
                waitForHalf);
    }

    TestInquiry inquiry() {
        return TestInquiry.of(parties);
    }

    /** A customer with one debit and one credit card. */
    static LookupResult twoCards() {
        return new LookupResult(
                CustomerStatus.KNOWN,
                HalfStatus.ANSWERED,
                HalfStatus.ANSWERED,
                List.of(
                        new FoundCard(Pan.of(DEBIT_PAN), CardKind.DEBIT, "card-1"),
                        new FoundCard(Pan.of(CREDIT_PAN), CardKind.CREDIT, "card-2")),
                Set.of(HiddenReason.NO_PHONE));
    }

    /** Bodies that the store still holds. */
    boolean outboxIsEmpty() throws SQLException {
        return new NodeStore(database).nextKept(0).isEmpty();
    }

    static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(end);
            Thread.sleep(10);
        }
    }

    @Override
    public void close() {
        if (node != null) {
            node.close();
        }
        hub.close();
    }
}
