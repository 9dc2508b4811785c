package org.chaka.hub.bank;

import java.io.PrintStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.chaka.hub.platform.NaturalDays;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/** The words of {@code ./run bank}, and what each does. */
final class BankVerbs {
    static final String USAGE = """
            usage: bank COMMAND
              list                                every bank, its state and its keys
              admit CODE --zh NAME --en NAME --service-number NUMBER --systems debit,credit --contact TEXT
                                                  a new bank, invited; CODE is its 8-digit institution code
              keys CODE SIGNING.pem ENCRYPTION.pem
                                                  admits a pair of keys: the first one lets the bank test, a further
                                                  one follows as soon as the bank uses it
              live CODE [--from DAY]              cardholders may ask it, from that day on (2027-01-04), else from today
              push CODE --url URL [--per-second N] [--at-once N] [--between 08:00-20:00] [--timeout SECONDS]
                                                  work is pushed to this address, instead of being fetched
              files CODE --ssh-keys FILE [--lease MINUTES]
                                                  it brings files by SFTP, signed in by one of these public keys; work is
                                                  its own for so long before it is handed out again
              pull CODE                           the bank fetches its work again
              suspend CODE / resume CODE          nobody asks it and it is not listened to / as before
              leave CODE                          it has left for good
              revoke CODE KEY                     nothing under this signing key (16 digits, see 'list') counts any more
            """;

    private static final Set<String> SYSTEMS = Set.of("debit", "credit", "debit,credit");

    private final BankRegister register;
    private final NaturalDays days;
    private final CertificateSource certificates;
    private final PrintStream out;

    BankVerbs(BankRegister register, NaturalDays days, CertificateSource certificates, PrintStream out) {
        this.register = register;
        this.days = days;
        this.certificates = certificates;
        this.out = out;
    }

    /** Arguments that mean nothing. */
    static final class MisuseException extends BankChangeException {
        private static final long serialVersionUID = 1L;

        MisuseException(String message) {
            super(message);
        }
    }

    /**
     * Runs a command.
     *
     * @param arguments the command, then what it needs
     */
    void run(List<String> arguments) throws BankChangeException {
        List<String> rest = arguments.subList(1, arguments.size());
        switch (arguments.getFirst()) {
            case "list" -> list(rest);
            case "admit" -> admit(rest);
            case "keys" -> keys(rest);
            case "live" -> live(rest);
            case "push" -> push(rest);
            case "files" -> files(rest);
            case "pull" -> {
                register.pull(only(rest));
                out.println("Bank " + rest.getFirst() + " fetches its work.");
            }
            case "suspend" -> {
                register.suspend(only(rest));
                out.println("Bank " + rest.getFirst() + " is suspended: nobody asks it, and it is not listened to.");
            }
            case "resume" -> {
                register.resume(only(rest));
                out.println("Bank " + rest.getFirst() + " is live again.");
            }
            case "leave" -> {
                register.leave(only(rest));
                out.println("Bank " + rest.getFirst() + " has left.");
            }
            case "revoke" -> revoke(rest);
            default -> throw new MisuseException("Unknown command '" + arguments.getFirst() + "'.");
        }
    }

    private void list(List<String> rest) throws MisuseException {
        requireCount(rest, 0, "'list' takes nothing more.");
        for (BankRegister.Entry bank : register.list()) {
            out.println(String.join(
                    "  ",
                    bank.code().digits(),
                    "slot " + bank.slot(),
                    bank.state().word(),
                    bank.zh(),
                    bank.systems(),
                    bank.opensOn() == null ? "no opening day" : "opens " + bank.opensOn(),
                    bank.contact() == null ? "" : bank.contact()));
            for (KeyPairs.Row key : bank.keys()) {
                out.println("          key " + key.keyId() + "  " + key.state().word() + "  certificate until "
                        + days.dayOf(key.signing().getNotAfter().toInstant())
                        + (key.retiredAt() == null ? "" : "  retired " + key.retiredAt()));
            }
        }
    }

    private void admit(List<String> rest) throws BankChangeException {
        if (rest.isEmpty()) {
            throw new MisuseException("Which bank? Give its institution code.");
        }
        InstitutionCode code = code(rest.getFirst());
        Map<String, String> options = options(
                rest.subList(1, rest.size()), Set.of("--zh", "--en", "--service-number", "--systems", "--contact"));
        String systems = required(options, "--systems");
        if (!SYSTEMS.contains(systems)) {
            throw new MisuseException("--systems is debit, credit or debit,credit, not '" + systems + "'.");
        }
        int slot = register.admit(new NewBank(
                code,
                required(options, "--zh"),
                required(options, "--en"),
                required(options, "--service-number"),
                systems.contains("debit"),
                systems.contains("credit"),
                required(options, "--contact")));
        out.println("Bank " + code + " is invited; its slot is " + slot + ". Next: keys " + code
                + " SIGNING.pem ENCRYPTION.pem");
    }

    private void keys(List<String> rest) throws BankChangeException {
        requireCount(rest, 3, "'keys' takes the bank and its two certificates.");
        InstitutionCode code = code(rest.getFirst());
        KeyState state = register.addKeys(code, certificates.read(rest.get(1)), certificates.read(rest.get(2)));
        out.println("The keys of bank " + code + " are admitted"
                + (state == KeyState.NEXT
                        ? "; they follow as soon as the bank uses them."
                        : " and " + state.word() + "."));
    }

    private void live(List<String> rest) throws BankChangeException {
        if (rest.isEmpty()) {
            throw new MisuseException("Which bank? Give its institution code.");
        }
        Map<String, String> options = options(rest.subList(1, rest.size()), Set.of("--from"));
        Optional<LocalDate> from =
                options.containsKey("--from") ? Optional.of(day(options.get("--from"))) : Optional.empty();
        LocalDate opensOn = register.goLive(code(rest.getFirst()), from, days.today());
        out.println("Bank " + rest.getFirst() + " is live: cardholders may ask it from " + opensOn + " on.");
    }

    private void push(List<String> rest) throws BankChangeException {
        if (rest.isEmpty()) {
            throw new MisuseException("Which bank? Give its institution code.");
        }
        PushSettings settings = PushWords.read(options(
                rest.subList(1, rest.size()), Set.of("--url", "--per-second", "--at-once", "--between", "--timeout")));
        register.push(code(rest.getFirst()), settings);
        out.println("Work for bank " + rest.getFirst() + " is pushed to " + settings.address() + ".");
    }

    private void files(List<String> rest) throws BankChangeException {
        if (rest.isEmpty()) {
            throw new MisuseException("Which bank? Give its institution code.");
        }
        FilesSettings settings =
                FilesWords.read(options(rest.subList(1, rest.size()), Set.of("--ssh-keys", "--lease")));
        register.files(code(rest.getFirst()), settings);
        out.println("Bank " + rest.getFirst() + " brings files, and signs in with one of "
                + settings.sshKeys().size() + " keys.");
    }

    private void revoke(List<String> rest) throws BankChangeException {
        requireCount(rest, 2, "'revoke' takes the bank and the id of its signing key.");
        try {
            register.revoke(code(rest.getFirst()), KeyId.parse(rest.get(1)));
        } catch (MalformedException e) {
            throw new MisuseException(
                    "'" + rest.get(1) + "' is no key id: 16 hexadecimal digits, as 'list' shows them.");
        }
        out.println("The key " + rest.get(1) + " of bank " + rest.getFirst() + " is revoked.");
    }

    private static InstitutionCode only(List<String> rest) throws MisuseException {
        requireCount(rest, 1, "Give one bank by its institution code.");
        return code(rest.getFirst());
    }

    private static InstitutionCode code(String text) throws MisuseException {
        try {
            return new InstitutionCode(text);
        } catch (IllegalArgumentException e) {
            throw new MisuseException("'" + text + "' is no institution code: 8 digits.");
        }
    }

    private static LocalDate day(String text) throws MisuseException {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new MisuseException("'" + text + "' is no day. Write it as 2027-01-04.");
        }
    }

    private static Map<String, String> options(List<String> words, Set<String> known) throws MisuseException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i);
            if (!known.contains(name)) {
                throw new MisuseException("Unknown option '" + name + "'.");
            }
            if (i + 1 == words.size() || words.get(i + 1).isBlank()) {
                throw new MisuseException(name + " needs a value.");
            }
            options.put(name, words.get(i + 1));
        }
        return options;
    }

    private static String required(Map<String, String> options, String name) throws MisuseException {
        String value = options.get(name);
        if (value == null) {
            throw new MisuseException(name + " is missing.");
        }
        return value;
    }

    private static void requireCount(List<String> rest, int count, String otherwise) throws MisuseException {
        if (rest.size() != count) {
            throw new MisuseException(otherwise);
        }
    }
}
