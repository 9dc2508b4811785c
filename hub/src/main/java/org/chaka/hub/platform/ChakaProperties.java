package org.chaka.hub.platform;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The hub's settings, {@code chaka.*}. An unknown one under this prefix stops the start.
 *
 * @param data folder of everything the hub keeps: keys, and the embedded database
 * @param handover folder with the certificates that the parties hand over, and where the hub puts its own
 * @param publicUrl scheme, host and port under which browsers reach the hub, without a path
 * @param bankUrl the same for banks: {@code https}, and the port that they see
 * @param bankAddress the interface on which the hub itself listens for banks; empty: every one
 * @param bankPort the port there
 * @param filesPort the port, on the same interface, for banks that bring files by SFTP; 0: none
 * @param consolePort the port of the operators' console; 0: none
 * @param consoleAddress the interface on which it listens
 * @param consoleHost host, and port unless it is the usual one, under which a proxy shows the console; empty: no proxy
 * @param trustedProxies addresses of the proxies in front, whose {@code X-Forwarded-For} is believed
 * @param authorityUrl the identity authority, without {@code /authority/v1}
 * @param passkeys whether a passkey may take the place of the face (D9); the authority must offer it
 * @param carrierUrl the SMS carrier: {@code smpp://system-id:password@host:port}, or over HTTP, without
 *     {@code /carrier/v1}
 * @param secondCarrierUrl another one, for what the first does not take; empty: none
 * @param carrierSource the number that SMS come from, as the carrier knows it (SMPP)
 */
@Validated
@ConfigurationProperties(prefix = "chaka", ignoreUnknownFields = false)
public record ChakaProperties(
        @NotNull Path data,
        @NotNull Path handover,
        @NotNull URI publicUrl,
        @NotNull URI bankUrl,
        @NotNull String bankAddress,
        @Min(1) @Max(65_535) int bankPort,
        @Min(0) @Max(65_535) int filesPort,
        @Min(0) @Max(65_535) int consolePort,
        @NotEmpty String consoleAddress,
        @NotNull String consoleHost,
        @NotNull List<String> trustedProxies,
        @NotNull URI authorityUrl,
        boolean passkeys,
        @NotNull URI carrierUrl,
        @NotNull String secondCarrierUrl,
        @NotNull String carrierSource,
        @NotNull @Valid Database database,
        @NotNull @Valid KeyEncryption keyEncryption,
        @NotNull @Valid Wallet wallet) {

    /**
     * The wallet app that the product stands in, with its own accounts (docs/wallet.md).
     *
     * @param issuer of its OpenID Connect provider; empty: the hub has its own accounts
     * @param clientId as the provider knows the hub
     * @param clientSecret as the provider knows the hub
     * @param url the service that checks payment passwords, without {@code /wallet/v1}
     */
    public record Wallet(
            @NotNull String issuer,
            @NotNull String clientId,
            @NotNull Secret clientSecret,
            @NotNull String url) {
        /**
         * Checks the addresses.
         *
         * @throws IllegalArgumentException when payment passwords or sign-ins would cross a network in clear
         */
        public Wallet {
            requireEncrypted("chaka.wallet.issuer", issuer);
            requireEncrypted("chaka.wallet.url", url);
        }

        private static void requireEncrypted(String setting, String address) {
            URI uri = URI.create(address);
            boolean thisMachine = Set.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(uri.getHost()));
            if (!address.isEmpty() && !thisMachine && !"https".equalsIgnoreCase(uri.getScheme())) {
                throw new IllegalArgumentException(
                        setting + " is " + address
                                + ": it must begin with https, except on this machine; payment passwords and sign-ins pass there");
            }
        }
    }

    /**
     * Where the database is.
     *
     * @param url JDBC address; empty for an embedded PostgreSQL under {@code data}
     * @param embeddedPort loopback port of the embedded PostgreSQL
     */
    public record Database(
            @NotNull String url,
            @NotNull String username,
            @NotNull Secret password,
            @Min(1) @Max(65_535) int embeddedPort) {}

    /**
     * Where the key is that encrypts all others.
     *
     * @param pkcs11Library library of a PKCS#11 token that holds it; empty: a file in {@code data}
     * @param slotListIndex the token's place among the slots of that library, from 0
     * @param pin of the token's user
     */
    public record KeyEncryption(
            @NotNull String pkcs11Library,
            @Min(0) int slotListIndex,
            @NotNull Secret pin) {}
}
