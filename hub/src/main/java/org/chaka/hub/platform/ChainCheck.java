package org.chaka.hub.platform;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks every chain of a table of chained lines by its definition, in SQL that an auditor can run without us
 * (docs/evidence.md).
 *
 * <p>Who can write the database can also write a chain anew from some line on. So the ends are noted, kept elsewhere,
 * and compared later.
 */
public class ChainCheck {

    private final Connection database;
    private final String name;
    private final String lines;
    private final String heads;
    private final String covered;

    /**
     * Reads only.
     *
     * @param name what the chains are about, for people
     * @param lines the table of the lines
     * @param heads the table of both ends of each chain
     * @param covered in SQL, what a hash covers beside the one before and the number
     */
    protected ChainCheck(Connection database, String name, String lines, String heads, String covered) {
        this.database = database;
        this.name = name;
        this.lines = lines;
        this.heads = heads;
        this.covered = covered;
    }

    /** The lines, as {@code chain/line}, at which a chain does not fit what is before; empty when all is whole. */
    public final List<String> broken() throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                /* ChainCheck.broken */
                WITH line AS (
                    SELECT e.*, lag(e.line_no) OVER chain AS before, lag(e.hash) OVER chain AS before_it
                    FROM %1$s e WINDOW chain AS (PARTITION BY e.bucket ORDER BY e.line_no)),
                wrong AS (
                    SELECT line.bucket, line.line_no FROM line JOIN %2$s h USING (bucket)
                    WHERE line.line_no <> coalesce(line.before + 1, h.first_line_no)
                        OR line.hash <> sha256(coalesce(line.before_it, h.before_hash) || int8send(line.line_no)
                            || %3$s)
                    UNION ALL
                    SELECT h.bucket, h.line_no FROM %2$s h
                    WHERE (h.line_no, h.hash) IS DISTINCT FROM (
                        SELECT ROW (last.line_no, last.hash) FROM (
                            SELECT e.line_no, e.hash FROM %1$s e WHERE e.bucket = h.bucket
                            UNION ALL SELECT h.first_line_no - 1, h.before_hash
                            ORDER BY line_no DESC LIMIT 1) last))
                SELECT DISTINCT bucket, line_no FROM wrong ORDER BY bucket, line_no""".formatted(lines, heads, covered))) {
            while (rows.next()) {
                broken.add(rows.getInt("bucket") + "/" + rows.getLong("line_no"));
            }
        }
        return broken;
    }

    /** The ends of all chains, one line {@code chain/line hash} each: what an auditor keeps. */
    public final List<String> ends() throws SQLException {
        List<String> ends = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("""
                        /* ChainCheck.ends */
                        SELECT bucket, line_no, hash FROM %s WHERE line_no > 0 ORDER BY bucket
                        """.formatted(heads))) {
            while (rows.next()) {
                ends.add(rows.getInt("bucket") + "/" + rows.getLong("line_no") + " "
                        + HexFormat.of().formatHex(rows.getBytes("hash")));
            }
        }
        return ends;
    }

    /** Which of the ends that were kept no longer stand in their chain, as they were given. */
    public final List<String> contradicted(List<String> kept) throws SQLException {
        List<String> contradicted = new ArrayList<>();
        for (String end : kept) {
            if (!stands(end)) {
                contradicted.add(end);
            }
        }
        return contradicted;
    }

    private boolean stands(String end) throws SQLException {
        String[] parts = end.strip().split("[/ ]", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a noted end of a chain: " + end);
        }
        try (PreparedStatement statement = database.prepareStatement("""
                /* ChainCheck.stands */
                SELECT count(*) FROM %s h LEFT JOIN %s e ON e.bucket = h.bucket AND e.line_no = ?
                WHERE h.bucket = ? AND (e.hash = ? OR h.first_line_no > ?)
                """.formatted(heads, lines))) {
            long line = Long.parseLong(parts[1]);
            statement.setLong(1, line);
            statement.setInt(2, Integer.parseInt(parts[0]));
            statement.setBytes(3, HexFormat.of().parseHex(parts[2]));
            statement.setLong(4, line); // erased after its time
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getInt(1) == 1;
            }
        }
    }

    /**
     * Says what was found.
     *
     * @param note where the ends are written to, or compared with when the file exists; null for neither
     * @return whether all is whole
     */
    public final boolean report(PrintStream out, Path note) throws SQLException, IOException {
        List<String> broken = broken();
        broken.forEach(
                line -> out.println("BROKEN at " + line + ": this line or the one before was changed or removed"));
        List<String> contradicted = List.of();
        if (note != null && Files.exists(note)) {
            contradicted = contradicted(Files.readAllLines(note));
            contradicted.forEach(
                    end -> out.println("CONTRADICTS " + note + ": " + end + " was noted, and is not there"));
        } else if (note != null) {
            Files.write(note, ends());
            out.println("the ends of the chains are noted in " + note + "; keep it elsewhere");
        }
        if (broken.isEmpty() && contradicted.isEmpty()) {
            out.println(name + ": whole");
            return true;
        }
        return false;
    }
}
