package org.chaka.simulator.hub;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.http.KeyDirectory;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one key whose requests are accepted. Read at every request: the hub writes the file when it starts. */
final class HubKey implements KeyDirectory {
    private static final Logger LOG = LoggerFactory.getLogger(HubKey.class);

    private final Path certificateFile;
    private final Clock clock;

    HubKey(Path certificateFile, Clock clock) {
        this.certificateFile = certificateFile;
        this.clock = clock;
    }

    @Override
    public Optional<ECPublicKeyParameters> find(KeyId keyId) {
        try {
            X509Certificate certificate = PemFiles.readCertificate(certificateFile);
            certificate.checkValidity(Date.from(clock.instant()));
            ECPublicKeyParameters key = P256.publicKeyOf(certificate);
            return KeyId.of(key).equals(keyId) ? Optional.of(key) : Optional.empty();
        } catch (IOException | MalformedException | CertificateException e) {
            LOG.warn("The hub's certificate cannot be used: {}", e.getClass().getSimpleName());
            return Optional.empty();
        }
    }
}
