package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.InstitutionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The directory of banks and their keys, as the database has it: what an operator changes there holds within seconds. */
@Component
@DependsOnDatabaseInitialization
public class Banks {
    private static final Logger LOG = LoggerFactory.getLogger(Banks.class);

    private final JdbcClient jdbc;
    private final BankRows rows;
    private final KeyPairs pairs;
    private final PushRows pushes;
    private final FilesRows files;
    private final Revocations revocations;
    private final TransactionTemplate transactions;
    private final Clock clock;
    private String version = "";
    private volatile Directory directory;

    Banks(
            JdbcClient jdbc,
            BankRows rows,
            KeyPairs pairs,
            PushRows pushes,
            FilesRows files,
            Revocations revocations,
            Admission admission,
            TransactionTemplate transactions,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.pairs = pairs;
        this.pushes = pushes;
        this.files = files;
        this.revocations = revocations;
        this.transactions = transactions;
        this.clock = clock;
        rows.all().stream()
                .filter(bank -> bank.state() != BankState.LEFT)
                .forEach(bank -> admission.admitHandedOver(bank.code()));
        refresh();
    }

    /** Revokes the pairs of which a certificate is in the bank root's list; gives whether there was any. */
    private boolean obeyRevocations() {
        List<BankKey> listed = directory.all().stream()
                .flatMap(bank -> directory.keys(bank).stream())
                .filter(key -> !key.isRevoked())
                .filter(key -> revocations.contains(key.signing()) || revocations.contains(key.encryption()))
                .toList();
        listed.forEach(key -> {
            pairs.revoke(key.keyId());
            LOG.warn(
                    "the bank root has revoked the pair {} of bank {}",
                    key.keyId(),
                    key.bank().code());
        });
        return !listed.isEmpty();
    }

    /** Every bank, by slot. */
    public List<Bank> all() {
        return directory.all();
    }

    /**
     * The bank of a slot.
     *
     * @throws IllegalArgumentException when no bank ever had it
     */
    public Bank bySlot(int slot) {
        return directory.bySlot(slot).orElseThrow(() -> new IllegalArgumentException("no bank has slot " + slot));
    }

    /** The bank of this code. */
    public Optional<Bank> find(InstitutionCode code) {
        return directory.all().stream().filter(bank -> bank.code().equals(code)).findFirst();
    }

    /** Whether cardholders may choose the bank: it is live, and has keys whose certificates are valid. */
    public boolean isActive(Bank bank) {
        Instant now = clock.instant();
        return bank.state() == BankState.LIVE
                && directory.keys(bank).stream().anyMatch(key -> key.isCurrent() && key.isValid(now));
    }

    /** When the certificates end without which the bank can neither connect nor answer; empty when it has none. */
    public Optional<Instant> certificatesEnd(Bank bank) {
        return directory.keys(bank).stream()
                .filter(BankKey::isCurrent)
                .map(BankKey::endsAt)
                .max(Comparator.naturalOrder());
    }

    /** The signing key with this id, in whatever state; empty when no bank has it that may speak to the hub. */
    public Optional<BankKey> signingKey(KeyId keyId) {
        Instant now = clock.instant();
        return directory
                .key(keyId)
                .filter(key -> key.bank().state().isHeard())
                .filter(key -> key.isRevoked() || key.isValid(now));
    }

    /** A bank has signed with this key: the next pair becomes the active one by its first use. */
    public void use(BankKey key) {
        if (key.state() == KeyState.NEXT) {
            InstitutionCode code = key.bank().code();
            transactions.executeWithoutResult(status -> pairs.change(code, key.keyId(), clock.instant()));
            LOG.info("bank {} has changed to its signing key {}", code.digits(), key.keyId());
            refresh();
        }
    }

    /** The banks that work is pushed to now, and how. */
    public Map<Bank, PushSettings> pushed() {
        return directory.pushed();
    }

    /** The bank of this institution code, if it brings files and is heard. */
    public Optional<FilesBank> bringsFiles(String code) {
        return directory.bringsFiles(code);
    }

    /** What a device needs to check the bank's answers against the root that it has pinned. */
    public List<X509Certificate> certificates(Bank bank) {
        return directory.keys(bank).stream()
                .filter(key -> !key.isRevoked())
                .map(BankKey::signing)
                .toList();
    }

    /** What is to be sealed to for the bank to read now: the active pair's, before the first use the next one's. */
    public Optional<X509Certificate> encryption(Bank bank) {
        Instant now = clock.instant();
        return directory.keys(bank).stream()
                .filter(key -> bank.state() == BankState.LIVE && key.isCurrent() && key.isValid(now))
                .min(Comparator.comparingInt(key -> key.state() == KeyState.ACTIVE ? 0 : 1))
                .map(BankKey::encryption);
    }

    /** Whether what is sealed to this key can still be fetched by the bank. */
    public boolean takesCases(Bank bank, KeyId encryptionKey) {
        Instant now = clock.instant();
        return directory.keys(bank).stream()
                .filter(key -> bank.state() == BankState.LIVE && key.mayTakeWork(now))
                .anyMatch(key -> key.encryptionKeyId().equals(encryptionKey));
    }

    /** Reads what was changed, by an operator, by another hub or by the bank root. */
    synchronized void refresh() {
        revocations.refresh();
        readChanges();
        // Each time anew: a pair may have come while the list did, and a database that failed gets another try.
        if (obeyRevocations()) {
            readChanges();
        }
    }

    private void readChanges() {
        String now = readVersion();
        if (!now.equals(version)) {
            // Pairs first: a bank is there before its pairs are.
            List<KeyPairs.Row> keys = pairs.all();
            directory = new Directory(rows.all(), keys, pushes.all(), files.all());
            version = now;
        }
    }

    /** Another text after every change of a row: xmin is the transaction that wrote it. */
    private String readVersion() {
        return jdbc.sql("""
                        /* Banks.readVersion */
                        SELECT concat(
                            (SELECT md5(string_agg(slot || ' ' || xmin::text, ',' ORDER BY slot)) FROM bank.bank),
                            (SELECT md5(string_agg(signing_key_id || ' ' || xmin::text, ',' ORDER BY signing_key_id))
                                FROM bank.key_pair),
                            (SELECT md5(string_agg(institution_code || ' ' || xmin::text, ',' ORDER BY institution_code))
                                FROM bank.push),
                            (SELECT md5(string_agg(institution_code || ' ' || xmin::text, ',' ORDER BY institution_code))
                                FROM bank.files))""").query(String.class).single();
    }
}
