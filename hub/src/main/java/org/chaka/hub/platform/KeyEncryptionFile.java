package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;

/** The key-encryption key as a file of the key folder: the default. Made at the first start. */
final class KeyEncryptionFile {
    private static final String NAME = "key-encryption.key";

    private KeyEncryptionFile() {}

    /**
     * The key.
     *
     * @throws IllegalStateException when it is damaged, or missing beside what it had encrypted
     */
    static Aead in(Path folder) throws GeneralSecurityException {
        Path file = folder.resolve(NAME);
        try {
            if (!Files.exists(file) && wasUsed(folder)) {
                throw new IllegalStateException(file
                        + " is missing, and without it nothing in this folder opens. Put it back from its backup.");
            }
            PrivateFiles.create(file, KeyStoreFolder.randomKey());
            byte[] key = Files.readAllBytes(file);
            if (key.length != KeyStoreFolder.KEY_BYTES) {
                throw new IllegalStateException(file + " is damaged: it must hold " + KeyStoreFolder.KEY_BYTES
                        + " bytes. Put the right file back.");
            }
            return new AesGcmJce(key);
        } catch (IOException e) {
            throw new UncheckedIOException("The key store " + folder + " cannot be read or written", e);
        }
    }

    private static boolean wasUsed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .anyMatch(name -> name.endsWith(KeyStoreFolder.KEYSET) || name.equals(KeyStoreFolder.MADE));
        }
    }
}
