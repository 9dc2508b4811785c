package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The directory of banks. Read, and certificates admitted, once at the start. */
@Component
@DependsOnDatabaseInitialization
public class Banks {
    private final Clock clock;
    private final List<Bank> all;
    private final Map<Integer, Bank> bySlot;
    private final Map<InstitutionCode, BankCertificates> certificates;
    private final Map<KeyId, Bank> bySigningKey;

    Banks(JdbcClient jdbc, Admission admission, Clock clock) {
        this.clock = clock;
        all = jdbc.sql("""
                        /* Banks.all */
                        SELECT institution_code, slot, zh, en, service_number FROM bank.bank ORDER BY slot""")
                .query((row, number) -> new Bank(
                        new InstitutionCode(row.getString("institution_code")),
                        row.getInt("slot"),
                        row.getString("zh"),
                        row.getString("en"),
                        row.getString("service_number")))
                .list();
        Map<InstitutionCode, Bank> byCode =
                all.stream().collect(Collectors.toUnmodifiableMap(Bank::code, Function.identity()));
        bySlot = all.stream().collect(Collectors.toUnmodifiableMap(Bank::slot, Function.identity()));
        certificates = all.stream()
                .flatMap(bank -> admission.admit(bank).map(kept -> Map.entry(bank.code(), kept)).stream())
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        bySigningKey = certificates.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        entry -> entry.getValue().signingKeyId(), entry -> byCode.get(entry.getKey())));
    }

    /** Every bank, by slot. */
    public List<Bank> all() {
        return all;
    }

    /**
     * The bank of a slot.
     *
     * @throws IllegalArgumentException when no bank ever had it
     */
    public Bank bySlot(int slot) {
        Bank bank = bySlot.get(slot);
        if (bank == null) {
            throw new IllegalArgumentException("no bank has slot " + slot);
        }
        return bank;
    }

    /** Whether the bank's certificates were admitted and are still valid, so that it can be asked. */
    public boolean isActive(Bank bank) {
        BankCertificates kept = certificates.get(bank.code());
        return kept != null && isValid(kept.signing()) && isValid(kept.encryption());
    }

    /** Whose signing key this is; empty when no active bank has it. */
    public Optional<BankKey> signingKeyOf(KeyId keyId) {
        return Optional.ofNullable(bySigningKey.get(keyId))
                .filter(this::isActive)
                .map(bank -> new BankKey(bank, certificates.get(bank.code()).signingKey()));
    }

    /** The key id that the bank's answers must name. */
    public KeyId signingKeyId(Bank bank) {
        return admitted(bank).signingKeyId();
    }

    /** Work is sealed to this one. */
    public X509Certificate encryptionCertificate(Bank bank) {
        return admitted(bank).encryption();
    }

    /** What a device needs to check the bank's answers against the root that it has pinned. */
    public List<X509Certificate> certificates(Bank bank) {
        return List.of(admitted(bank).signing());
    }

    private BankCertificates admitted(Bank bank) {
        BankCertificates kept = certificates.get(bank.code());
        if (kept == null) {
            throw new IllegalStateException("bank " + bank.code().digits() + " has no admitted certificates");
        }
        return kept;
    }

    private boolean isValid(X509Certificate certificate) {
        Instant now = clock.instant();
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
