package org.chaka.hub.operator;

import java.time.Clock;
import java.util.Optional;
import java.util.OptionalLong;
import org.chaka.hub.platform.ConsoleDatabase;
import org.chaka.hub.platform.Secret;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Name, password and second factor together. Whatever is wrong, the answer is the same: after the fifth wrong one a
 * minute must pass, after each further one twice as long, up to an hour.
 */
@Component
class SignIn {
    private final OperatorAccounts accounts;
    private final OperatorPasswords passwords;
    private final TransactionTemplate transactions;
    private final Acts acts;
    private final Clock clock;

    SignIn(OperatorAccounts accounts, OperatorPasswords passwords, ConsoleDatabase database, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.transactions = database.transactions();
        this.acts = new Acts(database.jdbc(), clock);
        this.clock = clock;
    }

    /** Who this is; empty when anything is wrong. A code counts once. Call it outside a transaction. */
    Optional<Operator> check(String name, Secret password, String digits) {
        Optional<OperatorAccounts.Account> account = accounts.count(name);
        boolean right = passwords.matches(
                password, account.map(OperatorAccounts.Account::passwordHash).orElse(null));
        return transactions.execute(status -> {
            Optional<Operator> operator = account.filter(found -> right)
                    .filter(found -> isFresh(found, digits))
                    .map(OperatorAccounts.Account::operator);
            acts.note(
                    operator.isPresent() ? Act.SIGNED_IN : Act.SIGN_IN_REFUSED,
                    operator.map(Operator::id).orElseGet(() -> accounts.idOf(name)),
                    Acts.NONE);
            return operator;
        });
    }

    private boolean isFresh(OperatorAccounts.Account account, String digits) {
        OptionalLong step = Totp.stepOf(digits, accounts.secret(account), clock.instant());
        return step.isPresent() && accounts.use(account.operator(), step.getAsLong());
    }
}
