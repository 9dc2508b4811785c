package org.chaka.node.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.chaka.node.Subject;

/** The kit's two CSV files as a bank's engineer reads them. */
final class AgreedCards {
    private static final int KEPT_NUMBER = 2;
    private static final int CUSTOMER = 6;

    private final List<List<String>> persons;
    private final List<List<String>> cards;

    AgreedCards(Path folder) throws IOException {
        persons = rows(folder.resolve("cardholders.csv"));
        cards = rows(folder.resolve("cards.csv"));
    }

    List<List<String>> persons() {
        return persons;
    }

    List<List<String>> cards() {
        return cards;
    }

    /** The customer with this number, however the bank keeps it. */
    Optional<List<String>> customer(Subject subject) {
        return persons.stream()
                .filter(person -> person.get(CUSTOMER).equals("yes"))
                .filter(person -> person.get(KEPT_NUMBER).equals(subject.documentNumber())
                        || subject.documentNumber15()
                                .filter(person.get(KEPT_NUMBER)::equals)
                                .isPresent())
                .findFirst();
    }

    /** The cards that one of the two systems has of a customer. */
    List<List<String>> cards(List<String> person, boolean credit) {
        return cards.stream()
                .filter(card -> card.getFirst().equals(person.getFirst()))
                .filter(card -> card.get(3).endsWith("credit") == credit)
                .toList();
    }

    private static List<List<String>> rows(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file).stream().skip(1).toList()) {
            rows.add(List.of(line.split(",", -1)));
        }
        return rows;
    }
}
