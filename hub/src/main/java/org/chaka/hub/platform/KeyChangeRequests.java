package org.chaka.hub.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** Asks the hub to change a key, as {@code ./run change-field-key} does: with an empty file in the key folder. */
@Component
public class KeyChangeRequests {
    private final KeyStoreFolder keys;

    KeyChangeRequests(KeyStoreFolder keys) {
        this.keys = keys;
    }

    /**
     * Whether this change has been asked for and is not over.
     *
     * @param change name of the file, {@code change-field-key} or {@code change-index-key}
     */
    public boolean isUnderWay(String change) {
        return Files.exists(keys.folder().resolve(change));
    }

    /** Asks for it. */
    public void ask(String change) {
        Path request = keys.folder().resolve(change);
        try {
            PrivateFiles.create(request, new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(request + " cannot be written", e);
        }
    }
}
