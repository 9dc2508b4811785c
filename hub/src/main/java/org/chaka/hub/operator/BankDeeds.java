package org.chaka.hub.operator;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.chaka.hub.bank.BankChangeException;
import org.chaka.hub.bank.BankDesk;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.hub.platform.ConsoleDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The words of {@code ./run bank} that the console knows. */
@Component
class BankDeeds implements Deed {
    /** Protects, and must be quick at night: one person is enough. */
    static final String SUSPEND = "suspend";

    private static final Set<String> VERBS = verbsOfTheConsole();

    private final BankDesk desk;

    BankDeeds(ConsoleDatabase database, ChakaProperties properties, Clock clock) {
        this.desk = new BankDesk(JdbcClient.create(database.jdbc()), properties.handover(), clock);
    }

    @Override
    public Set<String> verbs() {
        return VERBS;
    }

    @Override
    public String run(List<String> words) {
        try {
            return desk.run(words);
        } catch (BankChangeException e) {
            throw RefusedException.because(e);
        }
    }

    /** Every bank, by slot. */
    List<BankDesk.Entry> banks() {
        return desk.banks();
    }

    private static Set<String> verbsOfTheConsole() {
        Set<String> verbs = new HashSet<>(BankDesk.OF_TWO_PERSONS);
        verbs.add(SUSPEND);
        return Set.copyOf(verbs);
    }
}
