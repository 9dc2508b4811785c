package org.chaka.protocol.http;

/** Who speaks to whom; part of every signature, so that none can be used in another direction. */
public enum SignatureTag {
    /** A bank's request to the hub. */
    BANK_REQUEST("chaka-bank-v1"),
    /** The hub's reply to a bank. */
    HUB_REPLY("chaka-hub-v1"),
    /** The hub's request to the identity authority. */
    AUTHORITY_REQUEST("chaka-authority-v1"),
    /** The hub's request to the wallet app that it stands in. */
    WALLET_REQUEST("chaka-wallet-v1"),
    /** The hub's request to a bank that is pushed to. */
    HUB_PUSH("chaka-push-v1"),
    /** That bank's reply with answers. */
    BANK_REPLY("chaka-bank-reply-v1");

    private final String value;

    SignatureTag(String value) {
        this.value = value;
    }

    /** As in {@code tag="…"}. */
    public String value() {
        return value;
    }
}
