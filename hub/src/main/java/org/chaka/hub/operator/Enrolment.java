package org.chaka.hub.operator;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.OptionalLong;
import org.chaka.hub.platform.ConsoleDatabase;
import org.chaka.hub.platform.Secret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How somebody who was invited becomes an operator: a password, then a second factor that is seen to work. */
@Component
class Enrolment {
    private final OperatorAccounts accounts;
    private final OperatorPasswords passwords;
    private final TransactionTemplate transactions;
    private final Acts acts;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Enrolment(OperatorAccounts accounts, OperatorPasswords passwords, ConsoleDatabase database, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = database.transactions();
        this.acts = new Acts(database.jdbc(), clock);
        this.clock = clock;
    }

    /**
     * The second factor, shown this once.
     *
     * @param secret as a person types it
     * @param uri as a program reads it
     */
    record SecondFactor(String name, String secret, String uri) {}

    /**
     * Sets the password and makes a second factor.
     *
     * @throws RefusedException when the code is none, or the password is too short
     */
    SecondFactor choose(String code, Secret password) {
        Operator operator = invited(code).operator();
        String hash = passwords.hash(password);
        byte[] secret = Totp.newSecret(random);
        accounts.choose(operator, hash, secret);
        return new SecondFactor(operator.name(), Totp.text(secret), Totp.uri(operator.name(), secret));
    }

    /**
     * Ends the enrolment.
     *
     * @return false when the second factor's code is wrong
     * @throws RefusedException when the enrolment code is none, or nothing was chosen yet
     */
    boolean confirm(String code, String digits) {
        return transactions.execute(status -> {
            OperatorAccounts.Account account = invited(code);
            if (account.totpSealed() == null) {
                throw RefusedException.of("enrol.refused");
            }
            OptionalLong step = Totp.stepOf(digits, accounts.secret(account), clock.instant());
            if (step.isEmpty()) {
                return false;
            }
            accounts.enrol(account.operator(), step.getAsLong());
            acts.note(Act.ENROLLED, account.operatorId(), Acts.NONE);
            return true;
        });
    }

    private OperatorAccounts.Account invited(String code) {
        return accounts.invited(code.strip()).orElseThrow(() -> RefusedException.of("enrol.refused"));
    }
}
