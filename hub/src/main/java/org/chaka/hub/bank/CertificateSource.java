package org.chaka.hub.bank;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.MalformedException;

/** What a word of {@code bank keys} stands for: a file, or the PEM text itself. */
@FunctionalInterface
interface CertificateSource {
    String WANTED = "Give the certificate in PEM that the holder of the bank root's key issued for the bank's request.";

    X509Certificate read(String word) throws BankChangeException;

    static X509Certificate file(String name) throws BankChangeException {
        try {
            return PemFiles.readCertificate(Path.of(name));
        } catch (NoSuchFileException e) {
            throw new BankChangeException(
                    "There is no file " + Path.of(name).toAbsolutePath() + ". Give the certificate's file.", e);
        } catch (MalformedException e) {
            throw new BankChangeException(e.getMessage() + ". " + WANTED, e);
        } catch (IOException e) {
            throw new BankChangeException(name + " cannot be read (" + e.getMessage() + "). " + WANTED, e);
        }
    }

    static X509Certificate text(String pem) throws BankChangeException {
        try {
            return PemFiles.certificate(pem);
        } catch (MalformedException e) {
            throw new BankChangeException("Of one of the two texts: " + e.getMessage() + ". " + WANTED, e);
        }
    }
}
