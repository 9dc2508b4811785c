package org.chaka.hub.operator;

import java.util.List;
import java.util.Set;
import org.chaka.hub.platform.KeyChangeRequests;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** {@code change-field-key} and {@code change-index-key}: asks the hub for a new key in the place of one of its own. */
@Component
class KeyDeeds implements Deed {
    private final KeyChangeRequests requests;

    KeyDeeds(KeyChangeRequests requests) {
        this.requests = requests;
    }

    @Override
    public Set<String> verbs() {
        return Set.of("change-field-key", "change-index-key");
    }

    @Override
    public String run(List<String> words) {
        String change = words.getFirst();
        if (requests.isUnderWay(change)) {
            throw RefusedException.of("refused.under-way");
        }
        // The last thing before the commit: when the file cannot be written, nothing has been decided.
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                requests.ask(change);
            }
        });
        return "The hub was asked for " + change + "; when it is done, back up the key folder, without days/, anew.";
    }
}
