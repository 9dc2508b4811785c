package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chaka.hub.rollout.BankOpenings;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.InstitutionCode;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What an operator does to the directory of banks, in the caller's transaction and as the owner of the database. Running
 * hubs read it within seconds.
 */
final class BankRegister {
    private static final int SLOTS = 4096;

    private final JdbcClient jdbc;
    private final KeyPairs pairs;
    private final PushRows pushes;
    private final FilesRows files;
    private final Admission admission;
    private final BankOpenings openings;

    BankRegister(JdbcClient jdbc, KeyPairs pairs, PushRows pushes, FilesRows files, Admission admission) {
        this.jdbc = jdbc;
        this.pairs = pairs;
        this.pushes = pushes;
        this.files = files;
        this.admission = admission;
        this.openings = new BankOpenings(jdbc);
    }

    /**
     * A bank as the operator sees it.
     *
     * @param systems debit, credit, or both
     * @param contact null for the banks of the pilot
     * @param opensOn null while no day is known
     */
    record Entry(
            InstitutionCode code,
            int slot,
            String zh,
            BankState state,
            String systems,
            String contact,
            LocalDate opensOn,
            List<KeyPairs.Row> keys) {}

    /** Gives a new bank its slot, for ever. */
    int admit(NewBank bank) throws BankChangeException {
        if (state(bank.code()).isPresent()) {
            throw new BankChangeException("There is a bank " + bank.code() + " already. 'list' shows it.");
        }
        int slot = jdbc.sql("/* BankRegister.admit slot */ SELECT coalesce(max(slot) + 1, 0) FROM bank.bank")
                .query(Integer.class)
                .single();
        if (slot >= SLOTS) {
            throw new BankChangeException("All " + SLOTS + " slots are given away.");
        }
        jdbc.sql("""
                        /* BankRegister.admit */
                        INSERT INTO bank.bank (institution_code, slot, zh, en, service_number, state, debit_system,
                            credit_system, contact)
                        VALUES (?, ?, ?, ?, ?, 'invited', ?, ?, ?)""")
                .params(
                        bank.code().digits(),
                        slot,
                        bank.zh(),
                        bank.en(),
                        bank.serviceNumber(),
                        bank.debit(),
                        bank.credit(),
                        bank.contact())
                .update();
        return slot;
    }

    /** Admits a pair of keys; the first one lets an invited bank test. */
    KeyState addKeys(InstitutionCode code, X509Certificate signing, X509Certificate encryption)
            throws BankChangeException {
        BankState state = require(code);
        if (state == BankState.LEFT) {
            throw new BankChangeException("Bank " + code + " has left for good.");
        }
        KeyState added = admission.admit(code, signing, encryption);
        if (state == BankState.INVITED) {
            move(code, EnumSet.of(BankState.INVITED), BankState.TESTING);
        }
        return added;
    }

    /** Nothing under this key counts any more. */
    void revoke(InstitutionCode code, KeyId keyId) throws BankChangeException {
        if (pairs.find(keyId).filter(row -> row.code().equals(code)).isEmpty()) {
            throw new BankChangeException("Bank " + code + " has no signing key " + keyId + ". 'list' shows its keys.");
        }
        pairs.revoke(keyId);
    }

    /** Has cardholders offered a bank that tested well, from this day on unless a day is known. */
    LocalDate goLive(InstitutionCode code, Optional<LocalDate> from, LocalDate today) throws BankChangeException {
        move(code, EnumSet.of(BankState.TESTING), BankState.LIVE);
        LocalDate known = openings.all().get(code.digits());
        LocalDate day = from.orElse(known == null ? today : known);
        openings.open(code.digits(), day);
        return day;
    }

    /** Nobody asks it, and it is not listened to, until {@link #resume}. */
    void suspend(InstitutionCode code) throws BankChangeException {
        move(code, EnumSet.of(BankState.LIVE), BankState.SUSPENDED);
    }

    void resume(InstitutionCode code) throws BankChangeException {
        move(code, EnumSet.of(BankState.SUSPENDED), BankState.LIVE);
    }

    /** For good: its keys are not listened to any more, and its slot is never given to another bank. */
    void leave(InstitutionCode code) throws BankChangeException {
        move(code, EnumSet.complementOf(EnumSet.of(BankState.LEFT)), BankState.LEFT);
    }

    /** Has work pushed to a bank's address from now on. */
    void push(InstitutionCode code, PushSettings settings) throws BankChangeException {
        require(code);
        pushes.save(code, settings);
        files.delete(code);
    }

    /** Lets a bank bring files from now on. */
    void files(InstitutionCode code, FilesSettings settings) throws BankChangeException {
        require(code);
        files.save(code, settings);
        pushes.delete(code);
    }

    /** Lets a bank fetch its work again. */
    void pull(InstitutionCode code) throws BankChangeException {
        require(code);
        pushes.delete(code);
        files.delete(code);
    }

    /** Every bank, by slot. */
    List<Entry> list() {
        Map<InstitutionCode, List<KeyPairs.Row>> keys =
                pairs.all().stream().collect(Collectors.groupingBy(KeyPairs.Row::code));
        Map<String, LocalDate> days = openings.all();
        return jdbc.sql("""
                        /* BankRegister.list */
                        SELECT institution_code, slot, zh, state, contact,
                            concat_ws(',', CASE WHEN debit_system THEN 'debit' END,
                                CASE WHEN credit_system THEN 'credit' END) AS systems
                        FROM bank.bank ORDER BY slot""")
                .query((row, number) -> {
                    InstitutionCode code = new InstitutionCode(row.getString("institution_code"));
                    return new Entry(
                            code,
                            row.getInt("slot"),
                            row.getString("zh"),
                            BankState.of(row.getString("state")),
                            row.getString("systems"),
                            row.getString("contact"),
                            days.get(code.digits()),
                            keys.getOrDefault(code, List.of()));
                })
                .list();
    }

    private void move(InstitutionCode code, Set<BankState> from, BankState to) throws BankChangeException {
        BankState state = require(code);
        if (!from.contains(state)) {
            throw new BankChangeException("Bank " + code + " is " + state.word() + "; only one that is "
                    + from.stream().map(BankState::word).collect(Collectors.joining(" or ")) + " can become "
                    + to.word() + ".");
        }
        jdbc.sql("/* BankRegister.move */ UPDATE bank.bank SET state = ? WHERE institution_code = ?")
                .params(to.word(), code.digits())
                .update();
    }

    private BankState require(InstitutionCode code) throws BankChangeException {
        return state(code).orElseThrow(() -> new BankChangeException("There is no bank " + code + ". Admit it first."));
    }

    /** Locked until the end of the transaction, so that two operators do not cross. */
    private Optional<BankState> state(InstitutionCode code) {
        return jdbc.sql("/* BankRegister.state */ SELECT state FROM bank.bank WHERE institution_code = ? FOR UPDATE")
                .param(code.digits())
                .query(String.class)
                .optional()
                .map(BankState::of);
    }
}
