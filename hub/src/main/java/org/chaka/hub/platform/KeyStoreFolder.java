package org.chaka.hub.platform;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.mac.MacConfig;
import com.google.crypto.tink.subtle.AesGcmJce;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.springframework.stereotype.Component;

/** The embedded key store: Tink keysets, each encrypted under the key-encryption key of this folder. */
@Component
class KeyStoreFolder {

    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final Aead keyEncryption;
    private final Configuration configuration = RegistryConfiguration.get();

    KeyStoreFolder(ChakaProperties properties) throws GeneralSecurityException {
        AeadConfig.register();
        MacConfig.register();
        folder = properties.data().resolve("keys");
        try {
            Path file = folder.resolve("key-encryption.key");
            PrivateFiles.create(file, randomKey());
            byte[] key = Files.readAllBytes(file);
            if (key.length != KEY_BYTES) {
                throw new IllegalStateException(
                        file + " is damaged: it must hold " + KEY_BYTES + " bytes. Put the right file back.");
            }
            keyEncryption = new AesGcmJce(key);
        } catch (IOException e) {
            throw new UncheckedIOException("The key store " + folder + " cannot be read or written", e);
        }
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

    /** The named keyset; made at the first start. */
    KeysetHandle keyset(String name, Parameters parameters) throws GeneralSecurityException {
        Path file = folder.resolve(name + ".keyset");
        byte[] context = name.getBytes(StandardCharsets.UTF_8);
        try {
            if (!Files.exists(file)) {
                KeysetHandle fresh = KeysetHandle.generateNew(parameters, configuration);
                PrivateFiles.create(
                        file,
                        TinkProtoKeysetFormat.serializeEncryptedKeyset(fresh, keyEncryption, context, configuration));
            }
            return TinkProtoKeysetFormat.parseEncryptedKeyset(
                    Files.readAllBytes(file), keyEncryption, context, configuration);
        } catch (GeneralSecurityException e) {
            throw new GeneralSecurityException(
                    file + " does not open with " + folder.resolve("key-encryption.key")
                            + ". Both must be of the same installation; put the right files back.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read or written", e);
        }
    }

    /** A primitive of the named keyset. */
    <T> T primitive(String name, Parameters parameters, Class<T> type) throws GeneralSecurityException {
        return keyset(name, parameters).getPrimitive(configuration, type);
    }

    static byte[] randomKey() {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
