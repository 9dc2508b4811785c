package org.chaka.hub.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.chaka.hub.HubTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Asks the live catalogue. */
class SchemaTest extends HubTest {
    /** Looked up by something else than the person, or facts that do not grow with use. */
    private static final List<String> WITHOUT_BUCKET = List.of(
            "users.phone_lookup",
            "users.document_lookup",
            "users.held_quota",
            "identity.limit_use",
            "identity.sms_code",
            "exchange.nonce",
            "exchange.dropped_day",
            "rollout.region",
            "rollout.bank_opening",
            "bank.bank",
            "bank.key_pair",
            "bank.push",
            "bank.files",
            "operator.session",
            "operator.proposal",
            "exchange.bank_health",
            "exchange.deviation",
            "exchange.answer_time",
            "consent.text");

    @Test
    @DisplayName("every table and column of the hub has a comment")
    void everythingIsExplained() {
        List<String> silent = jdbc.queryForList("""
                SELECT n.nspname || '.' || c.relname || '.' || coalesce(a.attname, '(table)')
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
                    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                    AND c.relname <> 'flyway_schema_history'
                    AND (col_description(c.oid, a.attnum) IS NULL OR obj_description(c.oid) IS NULL)
                """, String.class);
        assertThat(silent).isEmpty();
        assertThat(jdbc.queryForObject("SELECT count(*) FROM pg_description WHERE objsubid > 0", Integer.class))
                .isGreaterThan(60);
    }

    @Test
    @DisplayName("a growing table's key starts with bucket, so that it can be spread over many machines")
    void growingTablesAreKeyedByBucket() {
        List<String> otherwise = jdbc.queryForList("""
                SELECT n.nspname || '.' || c.relname
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
                    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE c.relkind = 'r'
                    AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
                    AND c.relname <> 'flyway_schema_history'
                    AND a.attname IS DISTINCT FROM 'bucket'
                """, String.class);
        assertThat(otherwise).containsExactlyInAnyOrderElementsOf(WITHOUT_BUCKET);
    }

    @Test
    @DisplayName("the embedded database is durable: fsync, synchronous_commit and full_page_writes are on")
    void durable() {
        for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
            assertThat(jdbc.queryForObject("SELECT current_setting(?)", String.class, setting))
                    .isEqualTo("on");
        }
        assertThat(jdbc.queryForObject("SELECT current_setting('server_version')", String.class))
                .startsWith("18.");
    }

    @Test
    @DisplayName("Promise 8: in production nobody can move the clock: there is no such address")
    void noClockDoor() {
        assertThat(client().post("/clock", "{\"forward_seconds\":60}").status()).isIn(404, 405);
        assertThat(client().post("/api/clock", "{\"forward_seconds\":60}").status())
                .isIn(404, 405);
    }
}
