package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.chaka.protocol.wire.MalformedException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HubKeysTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2022-03-22T02:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path data;

    @ParameterizedTest
    @ValueSource(strings = {"signing.pem", "signing-certificate.pem"})
    @DisplayName("S14: half of the hub's signing key missing ends in a message; neither half is made anew")
    void missingHalf(String half) throws Exception {
        byte[] handedOver = handedOver(keys());
        Path file = data.resolve("keys").resolve(half);
        byte[] right = Files.readAllBytes(file);
        Files.delete(file);
        assertThatThrownBy(this::keys).hasMessageContaining(half + " is missing");
        Files.write(file, right);
        assertThat(handedOver(keys())).isEqualTo(handedOver);
    }

    private HubKeys keys() throws IOException, MalformedException, GeneralSecurityException {
        ChakaProperties settings =
                TestKeyStores.settings(data, new ChakaProperties.KeyEncryption("", 0, new Secret("")));
        return new HubKeys(settings, new KeyStoreFolder(settings), CLOCK);
    }

    private byte[] handedOver(HubKeys keys) throws IOException {
        assertThat(keys.signing().keyId()).isNotNull();
        return Files.readAllBytes(data.resolve("handover/hub-signing.pem"));
    }
}
