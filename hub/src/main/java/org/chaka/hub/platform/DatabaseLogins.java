package org.chaka.hub.platform;

import java.util.Base64;
import java.util.List;

/**
 * The five logins of the hub (docs/decisions/0009): the owner, who is given and runs the migrations, and one for each
 * duty, whose passwords come from the hub's own key folder.
 */
record DatabaseLogins(
        DatabaseLogin owner,
        DatabaseLogin app,
        DatabaseLogin retention,
        DatabaseLogin keyChange,
        DatabaseLogin console) {
    private static final String PURPOSE = "database-login";

    static DatabaseLogins of(DatabaseLogin owner, BlindIndex macs) {
        return new DatabaseLogins(
                owner,
                duty("chaka_app", owner, macs),
                duty("chaka_retention", owner, macs),
                duty("chaka_key_change", owner, macs),
                duty("chaka_console", owner, macs));
    }

    /** Those whose passwords the hub sets. */
    List<DatabaseLogin> duties() {
        return List.of(app, retention, keyChange, console);
    }

    private static DatabaseLogin duty(String role, DatabaseLogin owner, BlindIndex macs) {
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(macs.of(PURPOSE, role));
        return new DatabaseLogin(owner.url(), role, new Secret(password));
    }
}
