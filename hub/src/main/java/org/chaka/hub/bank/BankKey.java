package org.chaka.hub.bank;

import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/** A bank's signing key, and whose it is. */
public record BankKey(Bank bank, ECPublicKeyParameters key) {}
