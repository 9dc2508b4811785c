package org.chaka.hub.inquiry;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.hub.consent.Consent;
import org.chaka.hub.consent.ConsentTexts;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.SealedField;
import org.chaka.hub.platform.SealedFields;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Rows of drafts: one per person, void after half an hour. */
@Component
class DraftRows implements SealedFields {
    private static final String TABLE = "inquiry.draft";
    private static final String SEED = "sealed_seed";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clock clock;

    DraftRows(JdbcClient jdbc, FieldCipher cipher, Clock clock) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
    }

    @Override
    public List<SealedField> sealedFields() {
        return List.of(new SealedField(TABLE, SEED, "person_id", "inquiry_id"));
    }

    /** Puts a new draft in the place of the person's old one. */
    void replace(PersonKey person, Draft draft, ConsentTexts.Version text) {
        Consent consent = draft.consent();
        byte[] seed = cipher.seal(
                TABLE,
                SEED,
                consent.inquiryId().toString(),
                consent.seed().bytes().toArray());
        jdbc.sql("""
                        /* DraftRows.replace */
                        INSERT INTO inquiry.draft (bucket, person_id, inquiry_id, sealed_seed, slots, text_version,
                            text_digest, granted_at, valid_until, expires_at, replaces)
                        VALUES (?, ?, ?, ?, ?::smallint[], ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (bucket, person_id) DO UPDATE SET
                            inquiry_id = excluded.inquiry_id, sealed_seed = excluded.sealed_seed,
                            slots = excluded.slots, text_version = excluded.text_version,
                            text_digest = excluded.text_digest, granted_at = excluded.granted_at,
                            valid_until = excluded.valid_until, expires_at = excluded.expires_at,
                            replaces = excluded.replaces,
                            device_key = NULL, consent_root = NULL, verdict = NULL""")
                .params(
                        person.bucket(),
                        person.personId(),
                        consent.inquiryId(),
                        seed,
                        consent.slots().stream().map(Integer::shortValue).toArray(Short[]::new),
                        text.version(),
                        consent.textDigest().toArray(),
                        Timestamp.from(consent.grantedAt()),
                        Timestamp.from(consent.validUntil()),
                        Timestamp.from(draft.expiresAt()),
                        draft.replaces().orElse(null))
                .update();
    }

    /** The person's draft of this inquiry, unless it is void. */
    Optional<Draft> find(PersonKey person, UUID inquiryId) {
        return jdbc.sql("""
                        /* DraftRows.find */
                        SELECT * FROM inquiry.draft
                        WHERE bucket = ? AND person_id = ? AND inquiry_id = ? AND expires_at > ?""")
                .params(person.bucket(), person.personId(), inquiryId, Timestamp.from(clock.instant()))
                .query((row, number) -> draft(row))
                .optional();
    }

    /** Keeps the proof. @return false when the draft was replaced meanwhile */
    boolean prove(PersonKey person, UUID inquiryId, Draft.Proof proof) {
        return 1
                == jdbc.sql("""
                        /* DraftRows.prove */
                        UPDATE inquiry.draft SET device_key = ?, consent_root = ?, verdict = ?
                        WHERE bucket = ? AND person_id = ? AND inquiry_id = ?""")
                        .params(
                                proof.deviceKey().toArray(),
                                proof.consentRoot().toArray(),
                                proof.verdict().toArray(),
                                person.bucket(),
                                person.personId(),
                                inquiryId)
                        .update();
    }

    /** Takes the draft away, which makes its submission unique. @return false when it is gone already */
    boolean take(PersonKey person, UUID inquiryId) {
        return 1
                == jdbc.sql("""
                        /* DraftRows.take */
                        DELETE FROM inquiry.draft WHERE bucket = ? AND person_id = ? AND inquiry_id = ?""")
                        .params(person.bucket(), person.personId(), inquiryId)
                        .update();
    }

    /** Whatever this person was about to ask. */
    void forget(PersonKey person) {
        jdbc.sql("/* DraftRows.forget */ DELETE FROM inquiry.draft WHERE bucket = ? AND person_id = ?")
                .params(person.bucket(), person.personId())
                .update();
    }

    private Draft draft(ResultSet row) throws SQLException {
        UUID inquiryId = row.getObject("inquiry_id", UUID.class);
        byte[] seed = cipher.open(TABLE, SEED, inquiryId.toString(), row.getBytes(SEED));
        Consent consent = new Consent(
                inquiryId,
                new ConsentSeed(Bytes.copyOf(seed)),
                Bytes.copyOf(row.getBytes("text_digest")),
                slots(row.getArray("slots")),
                row.getTimestamp("granted_at").toInstant(),
                row.getTimestamp("valid_until").toInstant());
        return new Draft(
                consent,
                row.getTimestamp("expires_at").toInstant(),
                proof(row),
                Optional.ofNullable(row.getObject("replaces", UUID.class)));
    }

    private static Optional<Draft.Proof> proof(ResultSet row) throws SQLException {
        byte[] verdict = row.getBytes("verdict");
        return verdict == null
                ? Optional.empty()
                : Optional.of(new Draft.Proof(
                        Bytes.copyOf(row.getBytes("device_key")),
                        Bytes.copyOf(row.getBytes("consent_root")),
                        Bytes.copyOf(verdict)));
    }

    private static SortedSet<Integer> slots(Array array) throws SQLException {
        return Arrays.stream((Short[]) array.getArray())
                .map(Short::intValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
