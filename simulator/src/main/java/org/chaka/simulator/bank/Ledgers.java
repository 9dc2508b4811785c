package org.chaka.simulator.bank;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.node.CardLookup;
import org.chaka.node.LookupResult;
import org.chaka.node.Subject;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.CardEntry;
import org.chaka.protocol.wire.CardReference;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** The ledgers of all banks, and the truth about a person that a test can compare a report with. */
public final class Ledgers {
    private static final int BAD_REQUEST = 400;

    /** What a right report says about one bank; {@code answers} is false for the bank that never does. */
    record Truth(String code, boolean answers, boolean customer, List<TrueCard> cards, List<String> reasons) {}

    /** A card as the person may see it. */
    record TrueCard(String kind, String first4, String last4) {}

    private final Map<DemoBank, Ledger> ledgers = new EnumMap<>(DemoBank.class);
    private final Profiles profiles;
    private final SecureRandom random = new SecureRandom();

    /**
     * Opens all ledgers.
     *
     * @param databases every bank's own
     * @param profiles how each bank behaves just now
     */
    public Ledgers(Map<DemoBank, DataSource> databases, Profiles profiles) throws SQLException {
        this.profiles = profiles;
        for (Map.Entry<DemoBank, DataSource> bank : databases.entrySet()) {
            Ledger ledger = new Ledger(bank.getValue());
            ledger.createTables();
            ledgers.put(bank.getKey(), ledger);
        }
    }

    /** A bank's systems, as its node asks them. */
    public CardLookup systemsOf(DemoBank bank) {
        return new LedgerLookup(bank, ledgers.get(bank), profiles);
    }

    /** What a bank says whose own program does all that a node does: the same, masked by the ledger. */
    public AnswerContent answer(DemoBank bank, Subject subject, Instant asOf)
            throws InterruptedException, SQLException {
        LookupResult result = systemsOf(bank).lookup(subject);
        String document = subject.documentNumber();
        List<CardEntry> cards = new ArrayList<>();
        int credit = 0;
        List<Ledger.ShownCard> shown = ledgers.get(bank).shownCards(document).stream()
                .filter(card -> profiles.habitOf(bank).canBeAskedFor(card.kind()))
                .toList();
        for (Ledger.ShownCard card : shown) {
            credit += card.kind().countsAsCredit() ? 1 : 0;
            if (cards.size() < WireLimits.CARDS_PER_BANK) {
                cards.add(entry(card, document, cards.size()));
            }
        }
        return new AnswerContent(
                result.customer(),
                result.debit(),
                result.credit(),
                result.reasons(),
                shown.size() > cards.size(),
                shown.size() - credit,
                credit,
                asOf,
                cards);
    }

    private CardEntry entry(Ledger.ShownCard card, String document, int place) {
        byte[] tagged = (document + place).getBytes(StandardCharsets.US_ASCII);
        Bytes tag = Bytes.copyOf(Digests.sha256(tagged).toArray(), 0, CardEntry.TAG_BYTES);
        return new CardEntry(
                card.kind(),
                Integer.parseInt(card.first4()),
                Integer.parseInt(card.last4()),
                CardReference.random(random),
                tag);
    }

    /** {@code GET /ledger?document=…}: what the banks know, without asking them through the hub. */
    public WebReply truth(WebRequest request) throws SQLException {
        Optional<String> document = request.parameter("document");
        if (document.isEmpty()) {
            return WebReply.problem(
                    BAD_REQUEST,
                    "document-missing",
                    new Sentence("缺少证件号码。", "The document number is missing."),
                    new Sentence("请加上 ?document=…", "Add ?document=…"));
        }
        List<Truth> banks = new ArrayList<>();
        for (Map.Entry<DemoBank, Ledger> bank : ledgers.entrySet()) {
            banks.add(truth(bank.getKey(), bank.getValue(), document.get()));
        }
        return WebReply.json(Map.of("banks", banks));
    }

    private Truth truth(DemoBank bank, Ledger ledger, String document) throws SQLException {
        Habit habit = profiles.habitOf(bank);
        Optional<Ledger.Entry> entry = ledger.find(document, habit::canBeAskedFor);
        List<TrueCard> cards = ledger.shownCards(document).stream()
                .filter(card -> habit.canBeAskedFor(card.kind()))
                .map(card -> new TrueCard(word(card.kind()), card.first4(), card.last4()))
                .toList();
        List<String> reasons = entry.stream()
                .flatMap(found -> found.reasons().stream())
                .map(Ledgers::word)
                .toList();
        return new Truth(bank.code().digits(), habit != Habit.SILENT, entry.isPresent(), cards, reasons);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
