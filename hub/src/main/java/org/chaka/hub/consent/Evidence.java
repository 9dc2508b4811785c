package org.chaka.hub.consent;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.PersonKey;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What is left of a consent when the query is over (D11): a line that names nobody, chained to the line before, so that
 * one that was taken away or changed shows.
 */
@Component
public class Evidence {
    private static final String PURPOSE = "consent-evidence";

    private final JdbcTemplate jdbc;
    private final BlindIndex index;

    Evidence(JdbcTemplate jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /**
     * A line; bucket, number and hash are what a person can hold against the chain later.
     *
     * @param hash 32 bytes
     * @param grantedAt whole milliseconds
     */
    public record Line(short bucket, long lineNo, Bytes hash, Bytes textDigest, Instant grantedAt) {}

    /** The line of a query; none for a query of before there was evidence, or after its five years. */
    public Optional<Line> find(PersonKey person, UUID inquiryId) {
        return jdbc
                .query(
                        """
                        /* Evidence.find */
                        SELECT line_no, hash, text_digest, granted_at FROM consent.evidence
                        WHERE bucket = ? AND subject_index = ANY (?)
                        """,
                        (row, number) -> new Line(
                                person.bucket(),
                                row.getLong("line_no"),
                                Bytes.copyOf(row.getBytes("hash")),
                                Bytes.copyOf(row.getBytes("text_digest")),
                                row.getTimestamp("granted_at").toInstant()),
                        person.bucket(),
                        index.all(PURPOSE, subject(person, inquiryId)))
                .stream()
                .findFirst();
    }

    /** Appends a line in the submitting transaction, which holds the chain's head until it ends. */
    void append(PersonKey person, Consent consent, Bytes root) {
        byte[] subject = index.of(PURPOSE, subject(person, consent.inquiryId()));
        byte[] rootBytes = root.toArray();
        byte[] text = consent.textDigest().toArray();
        byte[] line = ByteBuffer.allocate(subject.length + rootBytes.length + text.length + Long.BYTES)
                .put(subject)
                .put(rootBytes)
                .put(text)
                .putLong(consent.grantedAt().toEpochMilli())
                .array();
        jdbc.update(
                """
                /* Evidence.append */
                WITH head AS (
                    UPDATE consent.evidence_head
                    SET line_no = line_no + 1, hash = sha256(hash || int8send(line_no + 1) || ?)
                    WHERE bucket = ? RETURNING line_no, hash)
                INSERT INTO consent.evidence (bucket, line_no, subject_index, root, text_digest, granted_at, hash)
                SELECT ?, line_no, ?, ?, ?, ?, hash FROM head
                """,
                line,
                person.bucket(),
                person.bucket(),
                subject,
                rootBytes,
                text,
                consent.grantedAt().atOffset(ZoneOffset.UTC));
    }

    private static String subject(PersonKey person, UUID inquiryId) {
        return person.personId() + "\n" + inquiryId;
    }
}
