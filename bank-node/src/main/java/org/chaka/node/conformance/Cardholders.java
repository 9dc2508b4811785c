package org.chaka.node.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.protocol.wire.CardKind;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.HiddenReason;

/**
 * Who has which cards, agreed before the test: {@value #PERSONS} and {@value #CARDS}, which the bank's engineer loads
 * into the bank's test system, or changes to what that system has. No value has a comma.
 */
final class Cardholders {
    static final String PERSONS = "cardholders.csv";
    static final String CARDS = "cards.csv";
    private static final List<String> PERSON_COLUMNS = List.of(
            "person", "document_number", "kept_number", "name", "phone", "kept_phone", "customer", "debit", "credit");
    private static final List<String> CARD_COLUMNS =
            List.of("person", "card_number", "card_id", "kind", "phone_left", "document_valid", "card_not_present");

    private final Map<String, Cardholder> byId;

    private Cardholders(Map<String, Cardholder> byId) {
        this.byId = byId;
    }

    /** Writes both files as the kit proposes them; a file that is there stays as it is. */
    static void writeProposal(Path folder) throws IOException {
        for (String name : List.of(PERSONS, CARDS)) {
            Path file = folder.resolve(name);
            if (Files.notExists(file)) {
                Files.writeString(file, proposal(name));
            }
        }
    }

    /**
     * Reads both files.
     *
     * @throws KitException naming file, line and what is wrong
     */
    static Cardholders read(Path folder) throws IOException, KitException {
        Map<String, List<TestCard>> cards = new HashMap<>();
        for (Row row : rows(folder.resolve(CARDS), CARD_COLUMNS)) {
            cards.computeIfAbsent(row.text("person"), person -> new ArrayList<>())
                    .add(new TestCard(
                            row.text("card_number"),
                            row.text("card_id"),
                            row.word("kind", CardKind.class),
                            hidden(row)));
        }
        Map<String, Cardholder> byId = new LinkedHashMap<>();
        for (Row row : rows(folder.resolve(PERSONS), PERSON_COLUMNS)) {
            String id = row.text("person");
            byId.put(
                    id,
                    new Cardholder(
                            id,
                            row.text("document_number"),
                            row.text("name"),
                            row.text("phone"),
                            row.yes("customer"),
                            half(row, "debit"),
                            half(row, "credit"),
                            cards.getOrDefault(id, List.of())));
        }
        return new Cardholders(byId);
    }

    /** The person whom the cases call this; empty when the bank's engineer has taken the line out. */
    Optional<Cardholder> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Everybody, in the order of the file. */
    Collection<Cardholder> all() {
        return byId.values();
    }

    private static HalfStatus half(Row row, String column) throws KitException {
        return "none".equals(row.text(column)) ? HalfStatus.NO_SUCH_SYSTEM : row.word(column, HalfStatus.class);
    }

    private static Set<HiddenReason> hidden(Row row) throws KitException {
        Set<HiddenReason> hidden = EnumSet.noneOf(HiddenReason.class);
        if (!row.yes("phone_left")) {
            hidden.add(HiddenReason.NO_PHONE);
        }
        if (!row.yes("document_valid")) {
            hidden.add(HiddenReason.DOCUMENT_EXPIRED);
        }
        if (!row.yes("card_not_present")) {
            hidden.add(HiddenReason.CARD_NOT_PRESENT_DISABLED);
        }
        return hidden;
    }

    private static List<Row> rows(Path file, List<String> columns) throws IOException, KitException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().equals(String.join(",", columns))) {
            throw new KitException(file + ", line 1: The first line must be " + String.join(",", columns));
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            List<String> values = Arrays.asList(lines.get(i).split(",", -1));
            if (values.size() != columns.size()) {
                throw new KitException(
                        file + ", line " + (i + 1) + ": This line must have " + columns.size() + " values.");
            }
            rows.add(new Row(file + ", line " + (i + 1), columns, values));
        }
        return rows;
    }

    private record Row(String place, List<String> columns, List<String> values) {
        String text(String column) {
            return values.get(columns.indexOf(column));
        }

        boolean yes(String column) throws KitException {
            return switch (text(column)) {
                case "yes" -> true;
                case "no" -> false;
                default -> throw new KitException(place + ": " + column + " must be yes or no.");
            };
        }

        <T extends Enum<T>> T word(String column, Class<T> type) throws KitException {
            try {
                return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new KitException(place + ": " + column + " is not one of "
                        + Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT) + ".");
            }
        }
    }

    private static String proposal(String name) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(
                Cardholders.class.getResourceAsStream("/conformance/" + name), StandardCharsets.UTF_8))) {
            return text.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the jar cannot be read", e);
        }
    }
}
