package org.chaka.node.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.PemFiles;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;

/**
 * The bank as its certificates name it.
 *
 * @param signingKey of {@code signing.pem}
 * @param nextEncryption of {@code encryption-next.pem}, while the bank changes its key
 */
record BankUnderTest(
        InstitutionCode institution,
        X509Certificate signing,
        ECPublicKeyParameters signingKey,
        X509Certificate encryption,
        Optional<X509Certificate> nextEncryption) {
    private static final Pattern URI = Pattern.compile("urn:chaka:institution:(\\d{8}):signing");

    /**
     * Reads {@code signing.pem} and {@code encryption.pem}.
     *
     * @throws KitException when one is missing, or names no institution
     */
    static BankUnderTest read(Path folder) throws KitException {
        try {
            X509Certificate signing = PemFiles.readCertificate(folder.resolve("signing.pem"));
            X509Certificate encryption = PemFiles.readCertificate(folder.resolve("encryption.pem"));
            P256.publicKeyOf(encryption);
            Path next = folder.resolve("encryption-next.pem");
            return new BankUnderTest(
                    institution(signing),
                    signing,
                    P256.publicKeyOf(signing),
                    encryption,
                    Files.exists(next) ? Optional.of(PemFiles.readCertificate(next)) : Optional.empty());
        } catch (IOException | MalformedException e) {
            throw new KitException(folder + ": the bank's certificates cannot be used (" + e.getMessage()
                    + "). signing.pem and encryption.pem must be P-256 certificates.");
        }
    }

    KeyId signingKeyId() {
        return KeyId.of(signingKey);
    }

    private static InstitutionCode institution(X509Certificate signing) throws KitException {
        for (String uri : Certificates.alternativeNames(signing)) {
            Matcher matcher = URI.matcher(uri);
            if (matcher.matches()) {
                return new InstitutionCode(matcher.group(1));
            }
        }
        throw new KitException("signing.pem names no urn:chaka:institution:CODE:signing in subjectAltName.");
    }
}
