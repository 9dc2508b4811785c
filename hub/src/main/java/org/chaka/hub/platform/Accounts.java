package org.chaka.hub.platform;

import org.springframework.stereotype.Component;

/**
 * Whose accounts these are: the hub's own, or those of the wallet app that the product stands in (docs/wallet.md). What
 * makes no sense with the one is refused with a code of its own.
 */
@Component
public class Accounts {
    private final ChakaProperties.Wallet wallet;

    Accounts(ChakaProperties properties) {
        this.wallet = properties.wallet();
    }

    /** Whether a wallet signs people in and keeps their payment passwords. */
    public boolean inWallet() {
        return !wallet.issuer().isEmpty();
    }

    /** Where the wallet is. */
    public ChakaProperties.Wallet wallet() {
        return wallet;
    }

    /**
     * Lets pass where the accounts are the hub's own.
     *
     * @throws ChakaException {@code in-the-wallet}
     */
    public void requireBuiltIn() {
        if (inWallet()) {
            throw new ChakaException(ErrorCode.IN_THE_WALLET);
        }
    }

    /**
     * Lets pass where the accounts are a wallet's.
     *
     * @throws ChakaException {@code not-found}
     */
    public void requireWallet() {
        if (!inWallet()) {
            throw new ChakaException(ErrorCode.NOT_FOUND);
        }
    }
}
