package org.chaka.simulator.authority;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.chaka.protocol.authority.FaceRefusal;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.Photograph;

/** What the authority keeps: a reference picture per person under its key, who tried, and which pictures were shown. */
final class FaceStore {
    /** A picture that was shown stays known for this long. */
    private static final Duration SHOWN_KEPT = Duration.ofDays(30);

    private static final int LATEST = 100;

    private static final Set<FaceRefusal> STRANGERS =
            EnumSet.of(FaceRefusal.NO_MATCH, FaceRefusal.FACES_DIFFER, FaceRefusal.SHOWN_BEFORE);

    /**
     * A line of the authority's page.
     *
     * @param documentNumber in clear: the page masks it
     */
    record Reference(String documentNumber, Instant takenAt, int accepted, int refused) {}

    private final DataSource database;
    private final SealedBox box;
    private final Clock clock;

    FaceStore(DataSource database, SealedBox box, Clock clock) throws SQLException {
        this.database = database;
        this.box = box;
        this.clock = clock;
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE IF NOT EXISTS reference (
                        person bytea PRIMARY KEY,
                        sealed_number bytea NOT NULL,
                        sealed_picture bytea NOT NULL,
                        taken_at timestamptz NOT NULL);
                    CREATE TABLE IF NOT EXISTS attempt (
                        attempt_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                        person bytea NOT NULL,
                        tried_at timestamptz NOT NULL,
                        evidence_id bytea,
                        outcome text NOT NULL,
                        similarity real,
                        live real);
                    CREATE INDEX IF NOT EXISTS attempt_of_person ON attempt (person, tried_at);
                    CREATE TABLE IF NOT EXISTS shown (
                        picture bytea PRIMARY KEY,
                        shown_at timestamptz NOT NULL);
                    CREATE INDEX IF NOT EXISTS shown_expiring ON shown (shown_at)""");
        }
    }

    /** The reference picture, a JPEG. */
    Optional<byte[]> reference(String documentNumber) throws SQLException {
        byte[] person = person(documentNumber);
        try (Connection connection = database.getConnection();
                PreparedStatement select =
                        connection.prepareStatement("SELECT sealed_picture FROM reference WHERE person = ?")) {
            select.setBytes(1, person);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(box.open(row.getBytes(1), person)) : Optional.empty();
            }
        }
    }

    /** Keeps the first picture of a person; a later one changes nothing. */
    void keepReference(String documentNumber, byte[] jpeg) throws SQLException {
        byte[] person = person(documentNumber);
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO reference (person, sealed_number, sealed_picture, taken_at) VALUES (?, ?, ?, ?)
                        ON CONFLICT (person) DO NOTHING""")) {
            insert.setBytes(1, person);
            insert.setBytes(2, box.seal(documentNumber.getBytes(StandardCharsets.US_ASCII), person));
            insert.setBytes(3, box.seal(jpeg, person));
            insert.setObject(4, now());
            insert.executeUpdate();
        }
    }

    /** How many tries since then were those of somebody else; what a person does wrong in poor light is not among them. */
    int strangersSince(String documentNumber, Instant since) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "SELECT count(*) FROM attempt WHERE person = ? AND tried_at > ? AND outcome = ANY (?)")) {
            select.setBytes(1, person(documentNumber));
            select.setObject(2, OffsetDateTime.ofInstant(since, ZoneOffset.UTC));
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "text", STRANGERS.stream().map(FaceRefusal::reason).toArray()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** Notes a refused try. */
    void refused(String documentNumber, FaceRefusal refusal) throws SQLException {
        note(documentNumber, null, refusal.reason(), Optional.empty());
    }

    /** Notes an accepted try under its evidence id. */
    void accepted(String documentNumber, Bytes evidenceId, FaceJudge.Judgement judgement) throws SQLException {
        note(documentNumber, evidenceId.toArray(), "accepted", Optional.of(judgement));
    }

    private void note(String documentNumber, byte[] evidenceId, String outcome, Optional<FaceJudge.Judgement> judgement)
            throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO attempt (person, tried_at, evidence_id, outcome, similarity, live)
                        VALUES (?, ?, ?, ?, ?, ?)""")) {
            insert.setBytes(1, person(documentNumber));
            insert.setObject(2, now());
            insert.setBytes(3, evidenceId);
            insert.setString(4, outcome);
            insert.setObject(5, judgement.map(it -> (float) it.similarity()).orElse(null));
            insert.setObject(6, judgement.map(it -> (float) it.live()).orElse(null));
            insert.executeUpdate();
        }
    }

    /**
     * Notes that these pictures were shown; false when one of them was shown before. It is known by its pixels, so bytes
     * that change nothing of the picture do not make it another one; a change of one pixel does.
     */
    boolean firstShown(List<Photograph> pictures) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement forget = connection.prepareStatement("DELETE FROM shown WHERE shown_at < ?");
                PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO shown (picture, shown_at) VALUES (?, ?) ON CONFLICT (picture) DO NOTHING")) {
            forget.setObject(1, now().minus(SHOWN_KEPT));
            forget.executeUpdate();
            boolean first = true;
            for (Photograph picture : pictures) {
                insert.setBytes(1, box.index(picture.bytes()));
                insert.setObject(2, now());
                first &= insert.executeUpdate() == 1;
            }
            return first;
        }
    }

    /** Who has a reference, the newest first. */
    List<Reference> references() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        SELECT r.person, r.sealed_number, r.taken_at,
                            (SELECT count(*) FROM attempt a WHERE a.person = r.person AND evidence_id IS NOT NULL),
                            (SELECT count(*) FROM attempt a WHERE a.person = r.person AND evidence_id IS NULL)
                        FROM reference r ORDER BY r.taken_at DESC LIMIT ?""")) {
            select.setInt(1, LATEST);
            try (ResultSet row = select.executeQuery()) {
                List<Reference> references = new ArrayList<>();
                while (row.next()) {
                    references.add(new Reference(
                            new String(box.open(row.getBytes(2), row.getBytes(1)), StandardCharsets.US_ASCII),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            row.getInt(4),
                            row.getInt(5)));
                }
                return references;
            }
        }
    }

    private byte[] person(String documentNumber) {
        return box.index(documentNumber.getBytes(StandardCharsets.US_ASCII));
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
