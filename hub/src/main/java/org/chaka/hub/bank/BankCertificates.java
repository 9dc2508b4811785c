package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.KeyId;

/** The active certificates of a bank, with the keys in them. */
record BankCertificates(
        X509Certificate signing, KeyId signingKeyId, ECPublicKeyParameters signingKey, X509Certificate encryption) {}
