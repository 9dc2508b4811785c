package org.chaka.hub.bank;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** What a word of {@code bank keys} stands for: a file, or the PEM text itself. */
@FunctionalInterface
interface CertificateSource {
    X509Certificate read(String word) throws BankChangeException;

    static X509Certificate file(String name) throws BankChangeException {
        try {
            return PemFiles.readCertificate(Path.of(name));
        } catch (IOException | MalformedException e) {
            throw new BankChangeException(name + " cannot be read as a certificate in PEM.", e);
        }
    }

    static X509Certificate text(String pem) throws BankChangeException {
        try {
            return PemFiles.certificate(pem);
        } catch (MalformedException e) {
            throw new BankChangeException("One of the two texts is no certificate in PEM.", e);
        }
    }
}
