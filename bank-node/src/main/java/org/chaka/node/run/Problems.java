package org.chaka.node.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What is wrong with a configuration; all of it, so that an engineer mends it in one go. */
final class Problems {
    /**
     * One mistake.
     *
     * @param line of the file, from 1
     * @param key with the keys around it, for example {@code lookup.debit.jdbc.sql}; empty for the whole file
     * @param advice what is wrong and what to do
     * @param mayPass whether it may be right by itself a little later
     */
    private record Problem(int line, String key, String advice, boolean mayPass) {}

    private final String file;
    private final List<Problem> found = new ArrayList<>();
    private final List<Problem> warnings = new ArrayList<>();

    /**
     * None yet.
     *
     * @param file the name that the messages give
     */
    Problems(String file) {
        this.file = file;
    }

    void add(int line, String key, String advice) {
        found.add(new Problem(line, key, advice, false));
    }

    /** Something that is not there now, and may only not be there yet. */
    void addMissing(int line, String key, String advice) {
        found.add(new Problem(line, key, advice, true));
    }

    /** Something that a node can start with, and should not. */
    void addWarning(int line, String key, String advice) {
        warnings.add(new Problem(line, key, advice, true));
    }

    /** All of it. */
    ConfigurationException toException() {
        return new ConfigurationException(lines(), found.stream().allMatch(Problem::mayPass));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** One line each, in the order of the file. */
    List<String> lines() {
        return lines(found);
    }

    /** The same, of what does not stop a start. */
    List<String> warnings() {
        return lines(warnings);
    }

    private List<String> lines(List<Problem> problems) {
        return problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(problem -> String.format(
                        Locale.ROOT,
                        "%s, line %d%s: %s",
                        file,
                        problem.line(),
                        problem.key().isEmpty() ? "" : ", " + problem.key(),
                        problem.advice()))
                .toList();
    }
}
