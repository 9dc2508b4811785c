package org.chaka.hub.bank;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The directory of banks as operators change it: by the words of {@code ./run bank}, where {@code keys} takes the two
 * certificates themselves, as PEM, in the place of files. One set of rules, whoever asks.
 */
public final class BankDesk {
    /** The words that take two persons (D15). */
    public static final Set<String> OF_TWO_PERSONS = Set.of("admit", "keys", "live", "resume", "leave", "revoke");

    private final BankRegister register;
    private final Revocations revocations;
    private final NaturalDays days;

    /**
     * Changes through this login of the database, in the caller's transactions.
     *
     * @param folder the handover folder, with the bank root
     */
    public BankDesk(JdbcClient jdbc, Path folder, Clock clock) {
        KeyPairs pairs = new KeyPairs(jdbc);
        Handover handover = new Handover(folder);
        this.revocations = new Revocations(handover);
        Admission admission = new Admission(pairs, handover, revocations, clock);
        this.register = new BankRegister(jdbc, pairs, new PushRows(jdbc), new FilesRows(jdbc), admission);
        this.days = new NaturalDays(clock);
    }

    /**
     * A pair of keys of a bank.
     *
     * @param id key id of the signing key, 16 hexadecimal digits
     * @param until when the first of its two certificates ends
     */
    public record Key(String id, String state, Instant until) {}

    /**
     * A bank as operators see it.
     *
     * @param state its word, as {@code ./run bank list} prints it
     * @param systems debit, credit, or both
     * @param contact null for the banks of the pilot
     * @param opensOn null while no day is known
     */
    public record Entry(
            String code,
            int slot,
            String zh,
            String state,
            String systems,
            String contact,
            LocalDate opensOn,
            List<Key> keys) {
        /** Copies the list. */
        public Entry {
            keys = List.copyOf(keys);
        }
    }

    /** Every bank, by slot. */
    public List<Entry> banks() {
        return register.list().stream().map(BankDesk::entry).toList();
    }

    /**
     * Carries out a change; joins the caller's transaction.
     *
     * @param words the command, then what it needs
     * @return what was done, for the operator
     * @throws BankChangeException when it cannot be made; what was written then has to be rolled back
     */
    public synchronized String run(List<String> words) throws BankChangeException {
        revocations.refresh(); // what the bank root revoked since counts already
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        new BankVerbs(register, days, CertificateSource::text, out).run(words);
        return said.toString(StandardCharsets.UTF_8).strip();
    }

    /** The certificate that a PEM text holds. */
    public static X509Certificate certificate(String pem) throws BankChangeException {
        return CertificateSource.text(pem);
    }

    /** Whether this is an institution code. */
    public static boolean isCode(String text) {
        try {
            new InstitutionCode(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Entry entry(BankRegister.Entry bank) {
        return new Entry(
                bank.code().digits(),
                bank.slot(),
                bank.zh(),
                bank.state().word(),
                bank.systems(),
                bank.contact(),
                bank.opensOn(),
                bank.keys().stream().map(BankDesk::key).toList());
    }

    private static Key key(KeyPairs.Row row) {
        Instant signing = row.signing().getNotAfter().toInstant();
        Instant encryption = row.encryption().getNotAfter().toInstant();
        return new Key(row.keyId().toString(), row.state().word(), signing.isBefore(encryption) ? signing : encryption);
    }
}
