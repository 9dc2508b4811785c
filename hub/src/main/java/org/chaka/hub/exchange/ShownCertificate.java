package org.chaka.hub.exchange;

import jakarta.servlet.http.HttpServletRequest;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;

/** The certificate that a bank shows in TLS; that the bank root issued it was seen in the handshake. */
final class ShownCertificate {
    private static final String TLS_CERTIFICATES = "jakarta.servlet.request.X509Certificate";

    private ShownCertificate() {}

    /** The key in it; empty when none was shown. */
    static Optional<KeyId> keyId(HttpServletRequest request) {
        try {
            X509Certificate[] shown = (X509Certificate[]) request.getAttribute(TLS_CERTIFICATES);
            return shown == null ? Optional.empty() : Optional.of(KeyId.of(P256.publicKeyOf(shown[0])));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
