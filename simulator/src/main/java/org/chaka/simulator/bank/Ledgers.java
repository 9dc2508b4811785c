package org.chaka.simulator.bank;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.chaka.node.CardLookup;
import org.chaka.protocol.http.Sentence;
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

    /**
     * Opens all ledgers.
     *
     * @param databases every bank's own
     */
    public Ledgers(Map<DemoBank, DataSource> databases) throws SQLException {
        for (Map.Entry<DemoBank, DataSource> bank : databases.entrySet()) {
            Ledger ledger = new Ledger(bank.getValue());
            ledger.createTables();
            ledgers.put(bank.getKey(), ledger);
        }
    }

    /** A bank's systems, as its node asks them. */
    public CardLookup systemsOf(DemoBank bank) {
        return new LedgerLookup(bank, ledgers.get(bank));
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

    private static Truth truth(DemoBank bank, Ledger ledger, String document) throws SQLException {
        Optional<Ledger.Entry> entry = ledger.find(document, bank.habit()::canBeAskedFor);
        List<TrueCard> cards = ledger.shownCards(document).stream()
                .filter(card -> bank.habit().canBeAskedFor(card.kind()))
                .map(card -> new TrueCard(word(card.kind()), card.first4(), card.last4()))
                .toList();
        List<String> reasons = entry.stream()
                .flatMap(found -> found.reasons().stream())
                .map(Ledgers::word)
                .toList();
        return new Truth(bank.code().digits(), bank.habit() != Habit.SILENT, entry.isPresent(), cards, reasons);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
