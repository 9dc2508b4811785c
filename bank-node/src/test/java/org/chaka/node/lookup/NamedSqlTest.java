package org.chaka.node.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamedSqlTest {
    @Test
    void namesBecomeQuestionMarksOutsideQuotesCommentsAndCasts() {
        NamedSql sql = NamedSql.parse("""
                SELECT a::text, ':name' , "x:phone", 'it''s :name' -- :phone
                /* :name */ FROM t WHERE d = :document_number AND n=:name AND e=:document_number;
                """);
        assertThat(sql.names()).containsExactly("document_number", "name", "document_number");
        assertThat(sql.text())
                .contains("a::text", "':name'", "\"x:phone\"", "'it''s :name'", "-- :phone", "/* :name */")
                .endsWith("WHERE d = ? AND n=? AND e=?");
    }

    @Test
    void anUnknownNameIsRefusedAndTheKnownOnesAreTold() {
        assertThatThrownBy(() -> NamedSql.parse("SELECT 1 WHERE a = :document_number AND b = :idcard"))
                .hasMessageContaining("no parameter :idcard")
                .hasMessageContaining(":document_number_15");
    }

    @Test
    void aStatementThatLooksForNobodyIsRefused() {
        assertThatThrownBy(() -> NamedSql.parse("SELECT * FROM card"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(":document_number");
    }
}
