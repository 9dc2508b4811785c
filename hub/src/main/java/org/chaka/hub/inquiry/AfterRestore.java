package org.chaka.hub.inquiry;

import java.util.List;
import org.chaka.hub.platform.BeforeServing;
import org.chaka.hub.platform.EarlyErasures;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.report.Reports;
import org.chaka.hub.user.People;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends once more what persons had ended: a database that was restored from a backup does not know of it (D16). */
@Component
class AfterRestore implements BeforeServing {
    private static final Logger LOG = LoggerFactory.getLogger(AfterRestore.class);

    /** A day to the deadline, one until it is closed, eight until it can no longer be read. */
    private static final int DAYS_TO_THE_END = 10;

    private final EarlyErasures erasures;
    private final Reports reports;
    private final People people;
    private final AccountClosing closing;
    private final NaturalDays days;

    AfterRestore(EarlyErasures erasures, Reports reports, People people, AccountClosing closing, NaturalDays days) {
        this.erasures = erasures;
        this.reports = reports;
        this.people = people;
        this.closing = closing;
        this.days = days;
    }

    @Override
    public void beforeServing() {
        List<EarlyErasures.Query> queries = broughtBack();
        List<PersonKey> accounts = accounts();
        queries.forEach(query -> tried("a query", () -> reports.endAgain(query)));
        accounts.forEach(person -> tried("an account", () -> closing.closeAgain(person)));
        if (!queries.isEmpty() || !accounts.isEmpty()) {
            LOG.warn("a restored database: {} queries and {} accounts end once more", queries.size(), accounts.size());
        }
        // Looked at again, since another process that starts beside this one may have been faster.
        long left = broughtBack().stream().filter(query -> !query.replaced()).count()
                + accounts().size();
        if (left > 0) {
            throw new IllegalStateException(left + " queries and accounts that their persons had ended came back with a"
                    + " restored database and could not be ended again; the log says why. Nothing is served before.");
        }
    }

    private List<EarlyErasures.Query> broughtBack() {
        return reports.alive(erasures.queries(days.today().minusDays(DAYS_TO_THE_END)));
    }

    private List<PersonKey> accounts() {
        return people.existing(
                erasures.accounts().stream().map(EarlyErasures.Account::person).toList());
    }

    /** One that fails must not keep the others. */
    private static void tried(String what, Runnable act) {
        try {
            act.run();
        } catch (RuntimeException e) {
            LOG.error("{} could not be ended again", what, e);
        }
    }
}
