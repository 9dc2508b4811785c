package org.chaka.hub.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.http.OpenCases;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of cases. One whose 90 days are over is read by nobody, erased or not. */
@Component
class CaseRows {
    private final JdbcClient jdbc;

    CaseRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Cases of a person that were opened after this moment, newest first. */
    List<CardCase> of(PersonKey person, Instant openedAfter) {
        return jdbc.sql("""
                        /* CaseRows.of */
                        SELECT * FROM cases.card_case WHERE bucket = ? AND person_id = ? AND opened_at > ?
                        ORDER BY opened_at DESC, case_id""")
                .params(person.bucket(), person.personId(), at(openedAfter))
                .query((row, number) -> read(row))
                .list();
    }

    /** Keeps a new case. @return false when there is one of this id, whose ever */
    boolean insert(PersonKey person, CardCase opened, Bytes sealedCase, KeyId encryptionKey) {
        return 1
                == jdbc.sql("""
                        /* CaseRows.insert */
                        INSERT INTO cases.card_case (bucket, person_id, case_id, inquiry_id, slot, opened_at, case_sha256,
                            sealed_case, encryption_key_id)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                person.bucket(),
                                person.personId(),
                                opened.caseId(),
                                opened.inquiryId(),
                                opened.slot(),
                                at(opened.openedAt()),
                                opened.caseSha256().toArray(),
                                sealedCase.toArray(),
                                encryptionKey.value())
                        .update();
    }

    /** What a bank has said nothing about yet and can open with this key, the oldest first. */
    List<OpenCases.Item> open(int slot, KeyId encryptionKey, Instant openedAfter, int most) {
        return jdbc.sql("""
                        /* CaseRows.open */
                        SELECT case_id, inquiry_id, opened_at, sealed_case FROM cases.card_case
                        WHERE slot = ? AND encryption_key_id = ? AND opened_at > ? AND state IS NULL
                        ORDER BY opened_at LIMIT ?""")
                .params(slot, encryptionKey.value(), at(openedAfter), most)
                .query((row, number) -> new OpenCases.Item(
                        row.getObject("case_id", UUID.class),
                        row.getObject("inquiry_id", UUID.class),
                        instant(row, "opened_at"),
                        Bytes.copyOf(row.getBytes("sealed_case"))))
                .list();
    }

    /** A case of this bank. */
    Optional<CardCase> find(int slot, UUID caseId, Instant openedAfter) {
        return jdbc.sql("""
                        /* CaseRows.find */
                        SELECT * FROM cases.card_case WHERE case_id = ? AND slot = ? AND opened_at > ?""")
                .params(caseId, slot, at(openedAfter))
                .query((row, number) -> read(row))
                .optional();
    }

    /** Keeps a state, unless a later one is kept; the bank has the case then. */
    void keep(UUID caseId, Bytes state, Instant asOf) {
        jdbc.sql("""
                        /* CaseRows.keep */
                        UPDATE cases.card_case SET state = :state, as_of = :as_of, sealed_case = NULL
                        WHERE case_id = :id AND (as_of IS NULL OR as_of < :as_of)""")
                .param("state", state.toArray())
                .param("as_of", at(asOf))
                .param("id", caseId)
                .update();
    }

    /** Deletes the cases of a person who closes the account. */
    void closeAccount(PersonKey person) {
        jdbc.sql("/* CaseRows.closeAccount */ SELECT cases.close_account(?, ?)")
                .params(person.bucket(), person.personId())
                .query((row, number) -> 1)
                .list();
    }

    private static CardCase read(ResultSet row) throws SQLException {
        byte[] state = row.getBytes("state");
        return new CardCase(
                row.getObject("case_id", UUID.class),
                row.getObject("inquiry_id", UUID.class),
                row.getInt("slot"),
                instant(row, "opened_at"),
                Bytes.copyOf(row.getBytes("case_sha256")),
                state == null ? null : Bytes.copyOf(state),
                instant(row, "as_of"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
