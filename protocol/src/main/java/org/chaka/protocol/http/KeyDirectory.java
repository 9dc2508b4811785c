package org.chaka.protocol.http;

import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.KeyId;

/** The keys whose requests a receiver accepts. */
@FunctionalInterface
public interface KeyDirectory {
    /** The key with this id, if it belongs to an active party. */
    Optional<ECPublicKeyParameters> find(KeyId keyId);
}
