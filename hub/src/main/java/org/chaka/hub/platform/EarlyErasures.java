package org.chaka.hub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What persons had erased before its day, by random ids only: a file per natural day beside the keys, outside database and
 * WAL. A database that is restored from an older backup learns from it what must not come back (D16).
 */
@Component
public class EarlyErasures implements Erasable {
    /** A backup that is older must not be restored; docs/running.md says so. */
    static final int DAYS_KEPT = 400;

    private static final Pattern FILE = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)\\.log");
    private static final String UUID_TEXT = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";
    private static final String AT_WHOM = "(\\d{13}) (\\d{1,5}) " + UUID_TEXT;
    private static final Pattern ACCOUNT = Pattern.compile("account " + AT_WHOM);
    private static final Pattern QUERY = Pattern.compile("(ended|replaced) " + AT_WHOM + " " + UUID_TEXT);

    private final Path folder;
    private final NaturalDays days;
    private final Clock clock;

    /** An account that was closed (D14). */
    public record Account(PersonKey person) {}

    /**
     * A query that was ended early.
     *
     * @param replaced its report was lost and is replaced by another query (D12); otherwise withdrawn or deleted (D8)
     * @param at when, to the millisecond
     */
    public record Query(PersonKey person, UUID inquiryId, boolean replaced, Instant at) {}

    EarlyErasures(KeyStoreFolder keys, NaturalDays days, Clock clock) {
        this.folder = keys.folder().resolve("erased");
        this.days = days;
        this.clock = clock;
    }

    /**
     * Notes a closed account: on disk before the caller's transaction commits, after all else in it. Should the commit fail,
     * the account is closed at the next start, as the person has asked for.
     */
    public void note(Account account) {
        beforeCommit("account " + clock.millis() + whom(account.person()));
    }

    /** Notes an ended query; see {@link #note(Account)}. */
    public void note(Query query) {
        beforeCommit((query.replaced() ? "replaced " : "ended ") + query.at().toEpochMilli() + whom(query.person())
                + " " + query.inquiryId());
    }

    /** Every account that was closed. */
    public List<Account> accounts() {
        return read(LocalDate.MIN, ACCOUNT, line -> new Account(person(line.group(2), line.group(3))));
    }

    /** The queries that were ended on this day or later. */
    public List<Query> queries(LocalDate from) {
        return read(
                from,
                QUERY,
                line -> new Query(
                        person(line.group(3), line.group(4)),
                        UUID.fromString(line.group(5)),
                        line.group(1).equals("replaced"),
                        Instant.ofEpochMilli(Long.parseLong(line.group(2)))));
    }

    @Override
    public String name() {
        return "days in the register of what was erased early";
    }

    @Override
    public long eraseDue(Instant now) {
        long forgotten = 0;
        try {
            for (LocalDate day : before(days.dayOf(now).minusDays(DAYS_KEPT))) {
                if (Files.deleteIfExists(file(day))) {
                    forgotten++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The register " + folder + " cannot be written", e);
        }
        return forgotten;
    }

    @Override
    public long overdue(Instant now) {
        return before(days.dayOf(now).minusDays(DAYS_KEPT + 1)).size();
    }

    private void beforeCommit(String line) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            append(line);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                append(line);
            }
        });
    }

    private void append(String line) {
        try {
            // The line's end comes first: what a crash left half written ends there.
            PrivateFiles.append(file(days.today()), ("\n" + line).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("The register " + folder + " cannot be written", e);
        }
    }

    private <T> List<T> read(LocalDate from, Pattern pattern, Function<Matcher, T> entry) {
        List<T> entries = new ArrayList<>();
        for (LocalDate day : existing()) {
            if (day.isBefore(from)) {
                continue;
            }
            try {
                // Every byte is a character of it: half a line must not hide the whole ones.
                for (String text : Files.readAllLines(file(day), StandardCharsets.ISO_8859_1)) {
                    Matcher line = pattern.matcher(text);
                    if (line.matches()) {
                        entries.add(entry.apply(line));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(file(day) + " cannot be read", e);
            }
        }
        return entries;
    }

    private List<LocalDate> before(LocalDate day) {
        return existing().stream().filter(each -> each.isBefore(day)).toList();
    }

    private List<LocalDate> existing() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> FILE.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> LocalDate.parse(name.group(1)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The register " + folder + " cannot be read", e);
        }
    }

    private Path file(LocalDate day) {
        return folder.resolve(day + ".log");
    }

    private static String whom(PersonKey person) {
        return " " + person.bucket() + " " + person.personId();
    }

    private static PersonKey person(String bucket, String id) {
        return new PersonKey(Short.parseShort(bucket), UUID.fromString(id));
    }
}
