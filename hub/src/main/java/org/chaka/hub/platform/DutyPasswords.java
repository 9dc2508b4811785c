package org.chaka.hub.platform;

import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.postgresql.PGConnection;

/** Sets the passwords of the hub's logins, as the owner, when they are new or the server does not know them. */
final class DutyPasswords implements Callback {
    private final DatabaseLogins logins;

    DutyPasswords(DatabaseLogins logins) {
        this.logins = logins;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            PGConnection owner = context.getConnection().unwrap(PGConnection.class);
            for (DatabaseLogin login : logins.duties()) {
                if (!login.works()) {
                    // The driver sends what PostgreSQL stores, never the password itself.
                    owner.alterUserPassword(
                            login.user(), login.password().text().toCharArray(), "scram-sha-256");
                }
            }
        } catch (SQLException e) {
            throw new FlywayException("The passwords of the hub's database logins could not be set", e);
        }
    }

    @Override
    public String getCallbackName() {
        return "passwords of the duties";
    }
}
