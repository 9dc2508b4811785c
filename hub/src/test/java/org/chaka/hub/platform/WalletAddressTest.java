package org.chaka.hub.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.chaka.hub.platform.ChakaProperties.Wallet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalletAddressTest {
    private static final Secret SECRET = new Secret("");

    @ParameterizedTest
    @ValueSource(
            strings = {"http://wallet.example", "ftp://wallet.example", "wallet.example", "http://localhost.example"})
    @DisplayName("S10: no payment password and no sign-in goes to a wallet over a network in clear")
    void refused(String address) {
        assertThatThrownBy(() -> new Wallet("", "", SECRET, address))
                .hasMessageContaining("chaka.wallet.url is " + address);
        assertThatThrownBy(() -> new Wallet(address, "", SECRET, "")).hasMessageContaining("chaka.wallet.issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://wallet.example",
                "http://localhost:8080",
                "http://127.0.0.1:8080",
                "http://[::1]:8080"
            })
    @DisplayName("S10: a wallet is reached by https, or on this machine")
    void taken(String address) {
        assertThatCode(() -> new Wallet(address, "", SECRET, address)).doesNotThrowAnyException();
    }
}
