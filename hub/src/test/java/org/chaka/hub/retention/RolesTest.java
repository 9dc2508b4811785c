package org.chaka.hub.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaka.hub.HubTest;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.platform.ConsoleDatabase;
import org.chaka.hub.platform.RetentionDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;

/** What each duty may do in the database (docs/decisions/0009), asked of the live catalogue and tried. */
class RolesTest extends HubTest {
    private static final String REFUSED = "42501";

    private static final List<String> TABLE_RIGHTS =
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER", "MAINTAIN");

    private static final Set<String> COLUMN_RIGHTS = Set.of("SELECT", "INSERT", "UPDATE", "REFERENCES");

    @Autowired
    private RetentionDatabase retention;

    @Autowired
    private ConsoleDatabase console;

    @Autowired
    private Exchange exchange;

    @BeforeEach
    void aPartitionOfToday() {
        exchange.prepare(clock.instant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaka_app", "chaka_retention", "chaka_key_change", "chaka_console", "chaka_ops"})
    @DisplayName("S14: each duty has the rights that stand here on every table of the database, and no other")
    void rights(String role) {
        List<String> tables = tables();
        assertThat(tables)
                .contains("users.person", "public.flyway_schema_history")
                .anyMatch(table -> table.startsWith("exchange.answer_pack_"));
        List<String> rights = new ArrayList<>();
        for (String table : tables) {
            String onTable = TABLE_RIGHTS.stream()
                    .map(right -> right(role, table, right))
                    .collect(Collectors.joining());
            if (!onTable.isEmpty()) {
                rights.add(table + onTable);
            }
        }
        assertThat(rights)
                .containsExactlyElementsOf(Rights.OF_EACH.get(role).lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chaka_app", "chaka_retention", "chaka_key_change", "chaka_console", "chaka_ops"})
    @DisplayName("S14: no duty owns anything, makes anything, or can become somebody else")
    void nothingBeyondTables(String role) {
        assertThat(owner.queryForList(
                        "SELECT rolsuper OR rolcreaterole OR rolcreatedb OR rolreplication OR rolbypassrls"
                                + " FROM pg_roles WHERE rolname = ?",
                        Boolean.class,
                        role))
                .containsExactly(false);
        assertThat(owner.queryForList(
                        "SELECT roleid::regrole::text FROM pg_auth_members WHERE member = ?::regrole",
                        String.class,
                        role))
                .isEmpty();
        assertThat(owner.queryForList("SELECT relname FROM pg_class WHERE relowner = ?::regrole", String.class, role))
                .isEmpty();
        assertThat(owner.queryForList("""
                        SELECT nspname FROM pg_namespace WHERE has_schema_privilege(?, oid, 'CREATE')
                        """, String.class, role)).isEmpty();
        assertThat(owner.queryForList("""
                        SELECT d FROM unnest(ARRAY['CREATE', 'TEMPORARY']) AS d
                        WHERE has_database_privilege(?, current_database(), d)
                        """, String.class, role)).isEmpty();
        assertThat(owner.queryForList("""
                        SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema')
                            AND has_function_privilege(?, p.oid, 'EXECUTE')
                        """, String.class, role))
                .containsExactlyElementsOf(
                        switch (role) {
                            case "chaka_app" ->
                                List.of(
                                        "exchange.create_day(date)",
                                        "users.close_account(smallint,uuid)",
                                        "cases.close_account(smallint,uuid)");
                            case "chaka_retention" -> List.of("exchange.drop_day(date)");
                            default -> List.of();
                        });
    }

    @Test
    @DisplayName(
            "S14, B3: the operator's role reads no column that identifies a person or says something of their money")
    void operatorSeesNobody() {
        List<DataMap.Line> readable = DataMap.read().columns().stream()
                .filter(line -> mayRead("chaka_ops", line))
                .toList();
        assertThat(readable)
                .hasSizeGreaterThan(20)
                .allSatisfy(
                        line -> assertThat(line.dataClass()).as(line.column()).isIn("–", "C1"));
    }

    @Test
    @DisplayName("S14, D15: the console's role reads nothing of a cardholder, and no answer")
    void consoleSeesNoCardholder() {
        List<String> readable = DataMap.read().columns().stream()
                .filter(line -> mayRead("chaka_console", line))
                .map(DataMap.Line::of)
                .distinct()
                .toList();
        assertThat(readable)
                .hasSizeGreaterThan(5)
                .allSatisfy(table -> assertThat(table).matches("(operator|bank|rollout)\\..*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO operator.account SELECT * FROM operator.account",
                "UPDATE operator.account SET removed_at = NULL",
                "UPDATE operator.proposal SET words = words",
                "UPDATE operator.proposal SET proposed_by = proposed_by",
                "DELETE FROM operator.proposal",
                "DELETE FROM operator.act",
                "UPDATE operator.act SET act = act",
                "SELECT * FROM users.person",
                "SELECT * FROM exchange.answer_pack",
                "SELECT * FROM report.record",
                "SET ROLE chaka_app"
            })
    @DisplayName("D15: the console's own connection invites nobody, and rewrites neither proposals nor acts")
    void consoleIsRefused(String sql) {
        assertRefused(console.jdbc(), sql);
    }

    @Test
    @DisplayName("S14: the hub works as chaka_app and erases as chaka_retention, and neither as the owner")
    void logins() {
        String who = "SELECT session_user || ' ' || current_user";
        assertThat(jdbc.queryForObject(who, String.class)).isEqualTo("chaka_app chaka_app");
        assertThat(retention.jdbc().queryForObject(who, String.class)).isEqualTo("chaka_retention chaka_retention");
        assertThat(console.jdbc().queryForObject(who, String.class)).isEqualTo("chaka_console chaka_console");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE exchange.answer_pack SET sealed = sealed",
                "UPDATE exchange.answer_pack SET places = places",
                "DELETE FROM exchange.answer_pack",
                "TRUNCATE exchange.answer_pack",
                "SELECT exchange.drop_day('2022-03-23')",
                "DELETE FROM report.record",
                "DELETE FROM cases.card_case",
                "UPDATE cases.card_case SET person_id = person_id",
                "DELETE FROM consent.consent",
                "UPDATE consent.consent SET slots = slots",
                "DELETE FROM users.person",
                "UPDATE users.person SET name_sealed = name_sealed",
                "DELETE FROM users.payment_password",
                "UPDATE users.payment_password SET bucket = 0",
                "DELETE FROM exchange.inquiry_log",
                "UPDATE exchange.inquiry_log SET device_key = device_key",
                "UPDATE rollout.region SET opens_on = NULL",
                "INSERT INTO bank.bank SELECT * FROM bank.bank",
                "CREATE TABLE exchange.mine (a int)",
                "CREATE TEMPORARY TABLE mine (a int)",
                "ALTER TABLE exchange.answer_pack DROP COLUMN sealed",
                "DROP TABLE report.record",
                "SET ROLE chaka_retention",
                "SET ROLE postgres",
                "SET SESSION AUTHORIZATION postgres",
                "ALTER ROLE chaka_retention PASSWORD 'mine'",
                "COPY users.person TO PROGRAM 'true'",
                "SELECT * FROM public.flyway_schema_history"
            })
    @DisplayName("Promise 5, S14: the application's own connection is refused what is not its duty")
    void applicationIsRefused(String sql) {
        assertRefused(jdbc, sql);
    }

    @Test
    @DisplayName("Promise 5: neither can the application reach sealed bytes through a partition that was made later")
    void applicationIsRefusedThePartition() {
        String partition = jdbc.queryForObject("""
                SELECT max(inhrelid::regclass::text) FROM pg_inherits WHERE inhparent = 'exchange.answer_pack'::regclass
                """, String.class);
        for (String sql : new String[] {"SELECT * FROM %s", "DELETE FROM %s", "UPDATE %s SET sealed = sealed"}) {
            assertRefused(jdbc, sql.formatted(partition));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM users.person",
                "SELECT token_hash FROM users.session",
                "SELECT person_id FROM exchange.inquiry_log",
                "SELECT person_id FROM report.record",
                "SELECT * FROM consent.consent",
                "DELETE FROM report.record",
                "INSERT INTO exchange.answer_pack SELECT * FROM exchange.answer_pack",
                "SELECT exchange.create_day('2022-03-23')",
                "DROP TABLE exchange.answer_pack",
                "SET ROLE chaka_app"
            })
    @DisplayName("S14: retention's own connection is refused what is not its duty")
    void retentionIsRefused(String sql) {
        assertRefused(retention.jdbc(), sql);
    }

    private static void assertRefused(JdbcTemplate jdbc, String sql) {
        assertThatThrownBy(() -> jdbc.execute(sql))
                .isInstanceOfSatisfying(
                        DataAccessException.class,
                        refused -> assertThat(sqlState(refused))
                                .as(refused.getMessage())
                                .isEqualTo(REFUSED));
    }

    private static String sqlState(DataAccessException refused) {
        return refused.getRootCause() instanceof SQLException cause ? cause.getSQLState() : "none";
    }

    private List<String> tables() {
        return owner.queryForList("""
                SELECT n.nspname || '.' || c.relname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
                    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY (n.nspname || '.' || c.relname) COLLATE "C"
                """, String.class);
    }

    /** With a space in front; a right on some columns only names them. */
    private String right(String role, String table, String right) {
        if (Boolean.TRUE.equals(
                owner.queryForObject("SELECT has_table_privilege(?, ?, ?)", Boolean.class, role, table, right))) {
            return " " + right;
        }
        if (!COLUMN_RIGHTS.contains(right)) {
            return "";
        }
        String columns = owner.queryForObject("""
                SELECT string_agg(attname, ' ' ORDER BY attname COLLATE "C") FROM pg_attribute
                WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped
                    AND has_column_privilege(?, attrelid, attnum, ?)
                """, String.class, table, role, right);
        return columns == null ? "" : " " + right + "(" + columns + ")";
    }

    private boolean mayRead(String role, DataMap.Line line) {
        return Boolean.TRUE.equals(owner.queryForObject(
                "SELECT has_column_privilege(?, ?, ?, 'SELECT')", Boolean.class, role, line.of(), line.name()));
    }
}
