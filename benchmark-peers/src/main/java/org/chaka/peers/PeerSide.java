package org.chaka.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.chaka.postgres.EmbeddedDatabase;

/** The process of one peer, told what to do on standard input; so no library stands in another's way. */
final class PeerSide {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private PeerSide() {}

    /**
     * Arguments: the database's folder, its port, which peer. Says its name, its settings and {@code ready}; then
     * answers each {@code INQUIRIES} with the seconds they took, or with {@code failed} and why. Ends with its input.
     */
    public static void main(String[] arguments) throws IOException {
        // Nothing that a library prints may come between the lines of the conversation.
        PrintStream out = System.out;
        System.setOut(System.err);
        // Adopts the server that the hub started; so it is not closed here.
        EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Peer peer = peer(arguments[2]);
        out.println("ready");
        out.println(peer.name());
        out.println(peer.settings());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(round(database, peer, Integer.parseInt(line)));
        }
        System.exit(0);
    }

    static Peer peer(String key) {
        return switch (key) {
            case "db-scheduler" -> new DbScheduler();
            case "jobrunr" -> new JobRunrPeer();
            case "dbos" -> new Dbos();
            case "camel" -> new Camel();
            case "plain" -> new PlainTable();
            default -> throw new IllegalArgumentException("no such peer: " + key);
        };
    }

    private static String round(EmbeddedDatabase database, Peer peer, int inquiries) {
        try {
            Tables.make(database, inquiries);
            peer.fill(database, inquiries);
            Tables.settle(database);
            Round round = new Round(Tables.missing(database), PATIENCE);
            peer.run(database, round);
            Tables.verify(database, inquiries);
            return String.format(Locale.ROOT, "%.4f", round.seconds());
        } catch (Exception e) {
            e.printStackTrace();
            return "failed: " + e;
        }
    }
}
