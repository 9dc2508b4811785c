package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.stereotype.Component;

/** The key store: Tink keysets in a folder, each encrypted under a key-encryption key, of a file or of a token. */
@Component
class KeyStoreFolder {

    static final int KEY_BYTES = 32;
    static final String KEYSET = ".keyset";

    /** Names of what was made here, a line each. */
    static final String MADE = "made";

    /** Tink begins what it computes with this byte and the id of the key. */
    private static final byte TINK_PREFIX = 1;

    private final Path folder;
    private final Aead keyEncryption;
    private final Configuration configuration = RegistryConfiguration.get();

    KeyStoreFolder(ChakaProperties properties) throws GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
        folder = properties.data().resolve("keys");
        keyEncryption = properties.keyEncryption().pkcs11Library().isEmpty()
                ? KeyEncryptionFile.in(folder)
                : KeyEncryptionToken.open(properties.keyEncryption());
    }

    /** The folder itself, for keys that are files of their own. */
    Path folder() {
        return folder;
    }

    /** Encrypts a key under the key-encryption key, bound to its name. */
    byte[] wrap(String name, byte[] key) throws GeneralSecurityException {
        return keyEncryption.encrypt(key, name.getBytes(StandardCharsets.UTF_8));
    }

    /** The inverse of {@link #wrap}. */
    byte[] unwrap(String name, byte[] wrapped) throws GeneralSecurityException {
        return keyEncryption.decrypt(wrapped, name.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Lets pass what is there, and what was never made.
     *
     * @throws IllegalStateException when it was made and is missing: another one would open nothing that is stored
     */
    void requireIfMade(Path file) throws IOException {
        if (!Files.exists(file) && made().contains(file.getFileName().toString())) {
            throw new IllegalStateException(
                    file + " is missing, and another one would not open what is stored. Put it back from its backup.");
        }
    }

    /** Notes that a file of this folder is there. */
    void noteMade(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (!made().contains(name)) {
            PrivateFiles.append(folder.resolve(MADE), ("\n" + name).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private List<String> made() throws IOException {
        Path file = folder.resolve(MADE);
        return Files.exists(file) ? Files.readAllLines(file, StandardCharsets.US_ASCII) : List.of();
    }

    /** The named keyset; made at the first start. */
    KeysetHandle keyset(String name, Parameters parameters) throws GeneralSecurityException {
        Path file = folder.resolve(name + KEYSET);
        byte[] context = name.getBytes(StandardCharsets.UTF_8);
        try {
            requireIfMade(file);
            if (!Files.exists(file)) {
                KeysetHandle fresh = KeysetHandle.generateNew(parameters, configuration);
                PrivateFiles.create(file, encrypted(name, fresh));
            }
            noteMade(file);
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Files.readAllBytes(file), keyEncryption, context, configuration);
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(
                    file + " does not open with this key-encryption key. Both must be of the same installation;"
                            + " put the right one back.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read or written", e);
        }
    }

    /** A primitive of the named keyset. */
    <T> T primitive(String name, Parameters parameters, Class<T> type) throws GeneralSecurityException {
        return primitive(keyset(name, parameters), type);
    }

    /** A primitive of a keyset. */
    <T> T primitive(KeysetHandle keyset, Class<T> type) throws GeneralSecurityException {
        return keyset.getPrimitive(configuration, type);
    }

    /** Puts a keyset in place of the one of this name. */
    void replace(String name, KeysetHandle keyset) throws GeneralSecurityException {
        Path file = folder.resolve(name + KEYSET);
        try {
            PrivateFiles.replace(file, encrypted(name, keyset));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /** A keyset of one key of another. */
    static KeysetHandle only(KeysetHandle.Entry entry) throws GeneralSecurityException {
        return KeysetHandle.newBuilder()
                .addEntry(KeysetHandle.importKey(entry.getKey())
                        .withFixedId(entry.getId())
                        .makePrimary())
                .build();
    }

    /** The five bytes that begin what the keyset computes now. */
    static byte[] prefix(KeysetHandle keyset) {
        return ByteBuffer.allocate(1 + Integer.BYTES)
                .put(TINK_PREFIX)
                .putInt(keyset.getPrimary().getId())
                .array();
    }

    private byte[] encrypted(String name, KeysetHandle keyset) throws GeneralSecurityException {
        return TinkProtoKeysetFormat.serializeEncryptedKeyset(
                keyset, keyEncryption, name.getBytes(StandardCharsets.UTF_8), configuration);
    }

    static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
