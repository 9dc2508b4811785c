package org.chaka.node.run;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.chaka.node.References;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.MalformedException;

/** {@code resolve}: from a reference that a person quotes to the bank's own id of the card (B4). Needs the store only. */
final class Resolving {
    private Resolving() {}

    static void resolve(Path file, String typed, Clock clock, PrintStream out) throws ConfigurationException {
        CardReference reference;
        try {
            reference = CardReference.parse(typed);
        } catch (MalformedException e) {
            throw new ConfigurationException(
                    List.of("'" + typed + "' is no reference: 10 letters and digits, such as 4ZV0M-8QK2T. Ask again."));
        }
        try (HikariDataSource store = Setup.store(file)) {
            Optional<String> card = new References(store).cardId(reference, clock.instant());
            out.println(
                    card.map(id -> "card_id " + id)
                            .orElse(
                                    "No card has this reference, or it is no longer valid: a reference lives as long as a report can, or as a case that was opened with it."));
        } catch (SQLException e) {
            throw new ConfigurationException(
                    List.of("store: It cannot be asked: " + e.getMessage() + ". Has the node run with it before?"));
        }
    }
}
