package org.chaka.hub.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.stereotype.Component;

/** The hub's signing key (protocol section 2): made at the first start, its certificate handed over to banks and authority. */
@Component
public class HubKeys {

    private static final Duration VALID = Duration.ofDays(365L * 30);

    private final SigningKey signing;

    HubKeys(ChakaProperties properties, KeyStoreFolder keys, Clock clock) throws IOException, MalformedException {
        Path privateKey = keys.folder().resolve("signing.pem");
        Path certificate = keys.folder().resolve("signing-certificate.pem");
        keys.requireIfMade(privateKey);
        keys.requireIfMade(certificate);
        // The certificate is written last: without it a first start was cut short.
        if (!Files.exists(certificate)) {
            ECPrivateKeyParameters fresh = P256.generate(new SecureRandom());
            PemFiles.writePrivateKey(privateKey, fresh);
            PemFiles.writeCertificate(
                    certificate,
                    CertificateIssuer.selfSigned(
                            fresh,
                            ChakaUris.HUB_SIGNING,
                            LeafUsage.SIGNING,
                            clock.instant().minus(Duration.ofDays(1)),
                            clock.instant().plus(VALID),
                            new SecureRandom()));
        }
        keys.noteMade(privateKey);
        keys.noteMade(certificate);
        signing = new SigningKey(PemFiles.readPrivateKey(privateKey), PemFiles.readCertificate(certificate));
        PrivateFiles.publish(properties.handover().resolve("hub-signing.pem"), certificate);
    }

    /** Signs requests to the authority and replies to banks. */
    public SigningKey signing() {
        return signing;
    }
}
