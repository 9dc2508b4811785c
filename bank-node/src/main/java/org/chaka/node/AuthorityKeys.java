package org.chaka.node;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The authority's signing keys of one batch: those whose certificate the pinned authority root issued. */
final class AuthorityKeys {
    private static final Logger LOG = LoggerFactory.getLogger(AuthorityKeys.class);

    private final Map<KeyId, ECPublicKeyParameters> keys = new HashMap<>();

    AuthorityKeys(TrustAnchor authorityRoot, List<Bytes> certificates, Instant now) {
        for (Bytes der : certificates) {
            try {
                ECPublicKeyParameters key = authorityRoot.verifyLeaf(
                        Certificates.ofDer(der), ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING, now);
                keys.put(KeyId.of(key), key);
            } catch (MalformedException | UntrustedCertificateException e) {
                // Left out, so verdicts under it are refused; the others of the batch are not harmed.
                LOG.warn("An authority certificate is not trusted: {}", e.getMessage());
            }
        }
    }

    Optional<ECPublicKeyParameters> find(KeyId keyId) {
        return Optional.ofNullable(keys.get(keyId));
    }
}
