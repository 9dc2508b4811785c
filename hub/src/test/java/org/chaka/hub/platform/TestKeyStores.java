package org.chaka.hub.platform;

import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** Key stores without a hub around them. */
final class TestKeyStores {
    private TestKeyStores() {}

    /** In a data folder, with the key-encryption key in a file. */
    static KeyStoreFolder in(Path data) throws GeneralSecurityException {
        return in(data, new ChakaProperties.KeyEncryption("", 0, new Secret("")));
    }

    /** The same with another place for the key-encryption key. */
    static KeyStoreFolder in(Path data, ChakaProperties.KeyEncryption keyEncryption) throws GeneralSecurityException {
        return new KeyStoreFolder(settings(data, keyEncryption));
    }

    /** The settings of a hub without anything around it. */
    static ChakaProperties settings(Path data, ChakaProperties.KeyEncryption keyEncryption) {
        URI nowhere = URI.create("http://localhost:1");
        return new ChakaProperties(
                data,
                data.resolve("handover"),
                nowhere,
                nowhere,
                "",
                1,
                0,
                0,
                "127.0.0.1",
                "",
                List.of(),
                nowhere,
                true,
                nowhere,
                "",
                "",
                new ChakaProperties.Database("", "", new Secret(""), 1),
                keyEncryption,
                new ChakaProperties.Wallet("", "", new Secret(""), ""));
    }
}
