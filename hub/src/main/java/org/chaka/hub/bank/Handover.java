package org.chaka.hub.bank;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import org.chaka.hub.platform.ChakaProperties;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** The folder in which the bank root, its revocation list and the banks' certificates are handed over. Nothing secret. */
@Component
class Handover {
    private final Path folder;

    @Autowired
    Handover(ChakaProperties properties) {
        this(properties.handover());
    }

    Handover(Path folder) {
        this.folder = folder;
    }

    /** The clearing network's offline root, whose key the hub does not hold. */
    TrustAnchor bankRoot() {
        return new TrustAnchor(read(folder.resolve("bank-root.pem")));
    }

    /** The bank root's list of certificates that no longer count; replaced there while the hub runs. */
    Path revocationList() {
        return folder.resolve("bank-revocations.pem");
    }

    /** The authority's root, passed on to devices. */
    X509Certificate authorityRoot() {
        return read(folder.resolve("authority-root.pem"));
    }

    /** A bank's certificate, if it was handed over. */
    Optional<X509Certificate> certificate(InstitutionCode bank, LeafUsage usage) {
        String suffix = usage == LeafUsage.SIGNING ? "-signing.pem" : "-encryption.pem";
        Path file = folder.resolve("banks").resolve(bank.digits() + suffix);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    private static X509Certificate read(Path file) {
        try {
            return PemFiles.readCertificate(file);
        } catch (IOException | MalformedException e) {
            throw new IllegalStateException(
                    "The certificate " + file + " is missing or damaged. Put it there before the hub starts.", e);
        }
    }
}
