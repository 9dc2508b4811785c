package org.chaka.hub.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.key.RevocationList;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The bank root's revocation list, as it lies in the handover folder: obeyed here, and passed on to devices. */
@Component
public class Revocations {
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);

    private final Path file;
    private final X509Certificate root;
    private volatile RevocationList list;

    /** What the file held when it was last looked at, also when that was not taken. */
    private Bytes seen;

    /**
     * Reads the list.
     *
     * @throws IllegalStateException when there is none, or it is not of the bank root
     */
    Revocations(Handover handover) {
        file = handover.revocationList();
        root = handover.bankRoot().root();
        try {
            list = PemFiles.readRevocationList(file, root);
            seen = list.der();
        } catch (IOException | MalformedException | UntrustedCertificateException e) {
            throw new IllegalStateException(
                    "The revocation list " + file + " is missing or does not hold: " + e.getMessage()
                            + ". The bank root's holder issues it; put it there before the hub starts.",
                    e);
        }
    }

    /** The list, DER: a device draws nothing under a certificate that is in it (protocol section 2). */
    public Bytes der() {
        return list.der();
    }

    Instant endsAt() {
        return list.endsAt();
    }

    boolean contains(X509Certificate certificate) {
        return list.contains(certificate);
    }

    /** Takes a list that has been put in place of the one before. What cannot be taken is tried again. */
    void refresh() {
        try {
            // by what it says: two lists can be written within one tick of the file system's clock
            RevocationList found = PemFiles.readRevocationList(file, root);
            if (found.der().equals(seen)) {
                return;
            }
            seen = found.der();
            if (found.number().compareTo(list.number()) < 0) {
                LOG.error("{} is older than the list that was there; the former one is kept", file);
                return;
            }
            list = found;
            LOG.info("revocation list {} of the bank root, to be replaced before {}", found.number(), found.endsAt());
        } catch (IOException | MalformedException | UntrustedCertificateException e) {
            LOG.error("{} cannot be taken, the former list is kept: {}", file, e.getMessage());
        }
    }
}
