package org.chaka.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.chaka.protocol.key.CertificateIssuer;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.simulator.contract.AuthorityContract;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityAloneTest {
    @TempDir
    Path folder;

    @Test
    @DisplayName("S6: the authority that runs by itself keeps every rule of docs/identity-authority.md")
    void keepsTheContract() throws Exception {
        SecureRandom random = new SecureRandom();
        ECPrivateKeyParameters key = P256.generate(random);
        Instant now = Clock.systemUTC().instant();
        SigningKey hub = new SigningKey(
                key,
                CertificateIssuer.selfSigned(
                        key,
                        ChakaUris.HUB_SIGNING,
                        LeafUsage.SIGNING,
                        now.minusSeconds(60),
                        now.plusSeconds(3600),
                        random));
        PemFiles.writeCertificate(folder.resolve("hub-signing.pem"), hub.certificate());
        int port = freeWithNext();
        try (AuthorityAlone alone = AuthorityAlone.start(folder, port, URI.create("http://localhost:8080"))) {
            assertThat(alone).isNotNull();
            TrustAnchor root = new TrustAnchor(PemFiles.readCertificate(folder.resolve("authority-root.pem")));
            assertThat(AuthorityContract.check(URI.create("http://localhost:" + port), hub, root, Clock.systemUTC()))
                    .hasSizeGreaterThan(24)
                    .allSatisfy(result -> assertThat(result.kept())
                            .as("%s: %s", result.rule(), result.said())
                            .isTrue());
        }
    }

    /** The database takes the next one. */
    private static int freeWithNext() {
        Random random = new Random();
        for (int attempt = 0; attempt < 100; attempt++) {
            int port = random.nextInt(20_000, 30_000);
            if (free(port) && free(port + 1)) {
                return port;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean free(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
