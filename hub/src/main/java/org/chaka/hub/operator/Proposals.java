package org.chaka.hub.operator;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.chaka.hub.platform.ConsoleDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one operator proposes is carried out when another one approves it within a day, under the rules of that moment
 * (D15). A proposal that could not be carried out now is none.
 */
@Component
class Proposals {
    private static final Duration OPEN_FOR = Duration.ofHours(24);

    private static final String SELECT = """
            /* Proposals.read */
            SELECT p.*, proposer.name AS proposer_name, decider.name AS decider_name
            FROM operator.proposal p JOIN operator.account proposer ON proposer.operator_id = p.proposed_by
                LEFT JOIN operator.account decider ON decider.operator_id = p.decided_by
            """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final List<Deed> deeds;
    private final Acts acts;
    private final Clock clock;

    Proposals(ConsoleDatabase database, List<Deed> deeds, Clock clock) {
        this.jdbc = JdbcClient.create(database.jdbc());
        this.transactions = database.transactions();
        this.deeds = List.copyOf(deeds);
        this.acts = new Acts(database.jdbc(), clock);
        this.clock = clock;
    }

    /** The newest, open ones first. */
    List<Proposal> latest() {
        return jdbc.sql(SELECT + " ORDER BY (p.state = 'open') DESC, p.proposed_at DESC LIMIT 50")
                .query(this::read)
                .list();
    }

    /** One of them. */
    Optional<Proposal> find(UUID id) {
        return jdbc.sql(SELECT + " WHERE p.proposal_id = ?")
                .param(id)
                .query(this::read)
                .optional();
    }

    /**
     * Proposes a change.
     *
     * @throws RefusedException when it could not be carried out now
     */
    UUID propose(Operator operator, List<String> words) {
        transactions.executeWithoutResult(tried -> {
            tried.setRollbackOnly();
            deed(words).run(words);
        });
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            insert(id, operator, words, Proposal.State.OPEN, null);
            acts.note(Act.PROPOSED, operator.id(), id);
        });
        return id;
    }

    /** Makes a change at once that takes one person only, and leaves it to be seen. */
    UUID doAlone(Operator operator, List<String> words) {
        UUID id = UUID.randomUUID();
        transactions.executeWithoutResult(status -> {
            insert(id, operator, words, Proposal.State.ALONE, deed(words).run(words));
            acts.note(Act.DONE_ALONE, operator.id(), id);
        });
        return id;
    }

    /**
     * Approves a proposal of another operator, which is then carried out or fails.
     *
     * @throws RefusedException when it is one's own, or not open
     */
    void approve(Operator operator, UUID id) {
        transactions.executeWithoutResult(status -> {
            Proposal proposal = anothers(operator, id);
            Object before = status.createSavepoint();
            try {
                String done = deed(proposal.words()).run(proposal.words());
                decide(id, Proposal.State.DONE, operator.id(), done);
                acts.note(Act.CARRIED_OUT, operator.id(), id);
            } catch (RefusedException refused) {
                status.rollbackToSavepoint(before);
                decide(id, Proposal.State.FAILED, operator.id(), refused.getMessage());
                acts.note(Act.FAILED, operator.id(), id);
            }
        });
    }

    /**
     * Declines a proposal of another operator.
     *
     * @throws RefusedException when it is one's own, or not open
     */
    void decline(Operator operator, UUID id) {
        transactions.executeWithoutResult(status -> {
            anothers(operator, id);
            decide(id, Proposal.State.DECLINED, operator.id(), null);
            acts.note(Act.DECLINED, operator.id(), id);
        });
    }

    /**
     * Takes one's own proposal back.
     *
     * @throws RefusedException when it is another one's, or not open
     */
    void withdraw(Operator operator, UUID id) {
        transactions.executeWithoutResult(status -> {
            if (!open(id).isBy(operator)) {
                throw RefusedException.of("refused.not-own");
            }
            decide(id, Proposal.State.WITHDRAWN, null, null);
            acts.note(Act.WITHDRAWN, operator.id(), id);
        });
    }

    private Proposal anothers(Operator operator, UUID id) {
        Proposal proposal = open(id);
        if (proposal.isBy(operator)) {
            throw RefusedException.of("refused.own");
        }
        return proposal;
    }

    /** Locked until the end of the transaction, so that nobody else decides meanwhile. */
    private Proposal open(UUID id) {
        return jdbc.sql(SELECT + " WHERE p.proposal_id = ? FOR UPDATE OF p")
                .param(id)
                .query(this::read)
                .optional()
                .filter(Proposal::isOpen)
                .orElseThrow(() -> RefusedException.of("refused.not-open"));
    }

    private void insert(UUID id, Operator operator, List<String> words, Proposal.State state, String outcome) {
        Timestamp now = Timestamp.from(clock.instant());
        jdbc.sql("""
                        /* Proposals.insert */
                        INSERT INTO operator.proposal
                            (proposal_id, words, proposed_by, proposed_at, state, decided_at, outcome)
                        VALUES (?, ?, ?, ?, ?, ?, ?)""")
                .param(id)
                .param(words.toArray(String[]::new))
                .param(operator.id())
                .param(now)
                .param(word(state))
                .param(state == Proposal.State.OPEN ? null : now)
                .param(outcome)
                .update();
    }

    private void decide(UUID id, Proposal.State state, UUID decider, String outcome) {
        jdbc.sql("""
                        /* Proposals.decide */
                        UPDATE operator.proposal SET state = ?, decided_by = ?, decided_at = ?, outcome = ?
                        WHERE proposal_id = ?""")
                .param(word(state))
                .param(decider)
                .param(Timestamp.from(clock.instant()))
                .param(outcome)
                .param(id)
                .update();
    }

    private Deed deed(List<String> words) {
        return deeds.stream()
                .filter(deed -> deed.verbs().contains(words.getFirst()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no change is called " + words.getFirst()));
    }

    private static String word(Proposal.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private Proposal read(ResultSet row, int number) throws SQLException {
        Instant proposedAt = row.getTimestamp("proposed_at").toInstant();
        Proposal.State state = Proposal.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
        boolean tooLate = !proposedAt.plus(OPEN_FOR).isAfter(clock.instant());
        Timestamp decidedAt = row.getTimestamp("decided_at");
        Array words = row.getArray("words");
        return new Proposal(
                row.getObject("proposal_id", UUID.class),
                List.of((String[]) words.getArray()),
                row.getObject("proposed_by", UUID.class),
                row.getString("proposer_name"),
                proposedAt,
                state == Proposal.State.OPEN && tooLate ? Proposal.State.EXPIRED : state,
                row.getString("decider_name"),
                decidedAt == null ? null : decidedAt.toInstant(),
                row.getString("outcome"));
    }
}
