package org.chaka.hub.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;

/** The identity authority's certificates as they were handed over, checked against its root. */
@Component
class AuthorityKeys {
    private final X509Certificate signing;
    private final X509Certificate encryption;
    private final ECPublicKeyParameters signingKey;

    AuthorityKeys(ChakaProperties properties, Clock clock) {
        Path folder = properties.handover();
        try {
            TrustAnchor root = new TrustAnchor(PemFiles.readCertificate(folder.resolve("authority-root.pem")));
            signing = PemFiles.readCertificate(folder.resolve("authority-signing.pem"));
            encryption = PemFiles.readCertificate(folder.resolve("authority-encryption.pem"));
            signingKey = root.verifyLeaf(signing, ChakaUris.AUTHORITY_SIGNING, LeafUsage.SIGNING, clock.instant());
            root.verifyLeaf(encryption, ChakaUris.AUTHORITY_ENCRYPTION, LeafUsage.ENCRYPTION, clock.instant());
        } catch (IOException | MalformedException | UntrustedCertificateException e) {
            throw new IllegalStateException(
                    "The identity authority's certificates in " + folder + " are missing or do not hold: "
                            + e.getMessage(),
                    e);
        }
    }

    X509Certificate signing() {
        return signing;
    }

    ECPublicKeyParameters signingKey() {
        return signingKey;
    }

    X509Certificate encryption() {
        return encryption;
    }
}
