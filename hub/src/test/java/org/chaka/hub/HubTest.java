package org.chaka.hub;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.chaka.hub.bank.BankCommand;
import org.chaka.hub.bank.BankRefresh;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.operator.GuardedBankCommand;
import org.chaka.hub.operator.OperatorCommand;
import org.chaka.hub.ops.BankHealthCommand;
import org.chaka.hub.platform.HubKeys;
import org.chaka.hub.rollout.Rollout;
import org.chaka.postgres.EmbeddedDatabase;
import org.chaka.postgres.FreePorts;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Base of the tests that need the whole hub: real HTTP on a real port, a real PostgreSQL, once per JVM; a clock that
 * can be put anywhere, an authority and a carrier with real keys. Tests share the database: use a phone and an identity
 * number of your own, from {@link TestPerson#fresh()}.
 */
@SpringBootTest(classes = HubApplication.class, webEnvironment = WebEnvironment.DEFINED_PORT)
@Import(HubTest.TestBeans.class)
public abstract class HubTest {
    /** Where each test begins: 2022-03-22, 10:00 in Shanghai, all sixteen banks open. */
    protected static final String START = "2022-03-22T10:00";

    private static final Path FOLDER = temporaryFolder();
    private static final int PORT = FreePorts.take();
    private static final int BANK_PORT = FreePorts.take();
    private static final int FILES_PORT = FreePorts.take();
    private static final int CONSOLE_PORT = FreePorts.take();
    private static final int DATABASE_PORT = FreePorts.take();
    private static final TestClock CLOCK = new TestClock(Instant.parse("2022-03-22T02:00:00Z"));

    /** Everybody's keys. */
    protected static final TestParties PARTIES = parties();

    /** The authority and the carrier. */
    protected static final OutsideWorld OUTSIDE = outside();

    /** The hub's clock. */
    protected final TestClock clock = CLOCK;

    /** For looking into the database, with no more rights than the hub itself has. */
    @Autowired
    protected JdbcTemplate jdbc;

    /** For what the hub may not do to its database. */
    @Autowired
    @Qualifier("owner") protected JdbcTemplate owner;

    @Autowired
    private HubKeys hubKeys;

    @Autowired
    private Banks banks;

    @Autowired
    private Rollout rollout;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("server.port", () -> PORT);
        registry.add("chaka.data", () -> FOLDER.resolve("hub"));
        registry.add("chaka.handover", () -> FOLDER.resolve("handover"));
        registry.add("chaka.public-url", HubTest::address);
        registry.add("chaka.bank-url", HubTest::bankAddress);
        registry.add("chaka.bank-port", () -> BANK_PORT);
        registry.add("chaka.files-port", () -> FILES_PORT);
        registry.add("chaka.console-port", () -> CONSOLE_PORT);
        registry.add("chaka.console-host", () -> "console.chaka.example");
        registry.add("chaka.trusted-proxies", () -> "127.0.0.1");
        registry.add("chaka.authority-url", OUTSIDE::address);
        registry.add("chaka.carrier-url", OUTSIDE::address);
        registry.add("chaka.database.embedded-port", () -> DATABASE_PORT);
    }

    /** The test's own beans. */
    @TestConfiguration(proxyBeanMethods = false)
    static class TestBeans {
        @Bean
        Clock clock() {
            return CLOCK;
        }

        @Bean(defaultCandidate = false)
        JdbcTemplate owner(EmbeddedDatabase server) {
            HikariDataSource pool = new HikariDataSource();
            pool.setJdbcUrl(server.jdbcUrl());
            pool.setUsername(server.user());
            pool.setPassword(server.password());
            pool.setMaximumPoolSize(3);
            return new JdbcTemplate(pool);
        }
    }

    @BeforeEach
    void beginWhereAllIsWell(@Autowired ApplicationContext hub) {
        Object retention = hub.getBean("org.chaka.hub.retention.Retention");
        // Not within a round that began in the time of the test before: it would erase what is of today.
        synchronized (retention) {
            clock.standAt(START);
        }
        OUTSIDE.trustHub(hubKeys.signing().publicKey());
        OUTSIDE.carrierStatus = 202;
        OUTSIDE.faceRefusal.set(null);
        OUTSIDE.passkeyRefusal.set(null);
        OUTSIDE.failures.set(0);
    }

    /** The hub's own address, without a path. */
    protected static String address() {
        return "http://localhost:" + PORT;
    }

    /** The hub's address for banks, without a path. */
    protected static String bankAddress() {
        return "https://localhost:" + BANK_PORT;
    }

    /** The address of the operators' console, without a path. */
    protected static String consoleAddress() {
        return "http://localhost:" + CONSOLE_PORT;
    }

    /** The hub's port for banks that bring files. */
    protected static int filesPort() {
        return FILES_PORT;
    }

    /** A cardholder's client with cookies of its own. */
    protected static TestClient client() {
        return new TestClient(address());
    }

    /** The folder with the hub's data and the handover folder. */
    protected static Path folder() {
        return FOLDER;
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("chaka-hub-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static TestParties parties() {
        try {
            return new TestParties(FOLDER.resolve("handover"));
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static OutsideWorld outside() {
        try {
            return new OutsideWorld(PARTIES, CLOCK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes banks beside the hub, as one operator alone may on a first day. @return the command's exit status */
    protected int operator(String... arguments) {
        try {
            int status = BankCommand.run(
                    List.of(arguments), FOLDER.resolve("hub"), DATABASE_PORT, FOLDER.resolve("handover"), CLOCK);
            BankRefresh.now(banks, rollout);
            return status;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** {@code ./run bank} as it is, with the rule of two persons. @return its exit status */
    protected int guardedOperator(String... arguments) {
        try {
            return GuardedBankCommand.run(
                    List.of(arguments), FOLDER.resolve("hub"), DATABASE_PORT, FOLDER.resolve("handover"), CLOCK);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** Has the owner of the database manage operators, as {@code ./run operator}. @return what was printed */
    protected String manageOperators(String... arguments) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            OperatorCommand.run(
                    List.of(arguments),
                    FOLDER.resolve("hub"),
                    DATABASE_PORT,
                    "http://console.example",
                    CLOCK,
                    new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What {@code bank health} says of a bank. */
    protected String health(String code) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            BankHealthCommand.run(
                    List.of(code),
                    FOLDER.resolve("hub"),
                    DATABASE_PORT,
                    CLOCK,
                    new PrintStream(said, true, StandardCharsets.UTF_8));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return said.toString(StandardCharsets.UTF_8);
    }
}
