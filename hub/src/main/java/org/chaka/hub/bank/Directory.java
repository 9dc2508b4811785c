package org.chaka.hub.bank;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.InstitutionCode;

/** The banks and their keys as they were at one moment. */
final class Directory {
    private final List<Bank> all;
    private final Map<Integer, Bank> bySlot = new HashMap<>();
    private final Map<KeyId, BankKey> byKeyId = new HashMap<>();
    private final Map<InstitutionCode, List<BankKey>> keys = new HashMap<>();
    private final Map<Bank, PushSettings> pushed = new HashMap<>();
    private final Map<String, FilesBank> files = new HashMap<>();

    /** Joins what was read. */
    Directory(
            List<Bank> all,
            List<KeyPairs.Row> pairs,
            Map<InstitutionCode, PushSettings> pushes,
            Map<InstitutionCode, FilesSettings> brought) {
        this.all = List.copyOf(all);
        Map<InstitutionCode, Bank> byCode = new HashMap<>();
        for (Bank bank : all) {
            bySlot.put(bank.slot(), bank);
            byCode.put(bank.code(), bank);
            if (pushes.containsKey(bank.code()) && bank.state().getsWork()) {
                pushed.put(bank, pushes.get(bank.code()));
            }
            if (brought.containsKey(bank.code()) && bank.state().isHeard()) {
                files.put(bank.code().digits(), new FilesBank(bank, brought.get(bank.code())));
            }
        }
        for (KeyPairs.Row row : pairs) {
            BankKey key = row.of(byCode.get(row.code()));
            byKeyId.put(row.keyId(), key);
            keys.computeIfAbsent(row.code(), none -> new ArrayList<>()).add(key);
        }
    }

    /** Banks that may be given work, and are pushed to. */
    Map<Bank, PushSettings> pushed() {
        return pushed;
    }

    Optional<FilesBank> bringsFiles(String code) {
        return Optional.ofNullable(files.get(code));
    }

    List<Bank> all() {
        return all;
    }

    Optional<Bank> bySlot(int slot) {
        return Optional.ofNullable(bySlot.get(slot));
    }

    Optional<BankKey> key(KeyId keyId) {
        return Optional.ofNullable(byKeyId.get(keyId));
    }

    /** A bank's pairs in the order in which they were admitted. */
    List<BankKey> keys(Bank bank) {
        return keys.getOrDefault(bank.code(), List.of());
    }
}
