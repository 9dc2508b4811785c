package org.chaka.node.conformance;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.List;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.wire.InstitutionCode;

/** The bank's two certificates (section 2), before any hub refuses them. */
final class CertificateCases {
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_AGREEMENT = 4;

    private CertificateCases() {}

    static List<Case> all() {
        return List.of(
                uri("certificate-signing-uri", true),
                uri("certificate-encryption-uri", false),
                usage("certificate-signing-usage", true),
                usage("certificate-encryption-usage", false),
                valid(),
                twoKeys());
    }

    private static Case uri(String id, boolean signing) {
        return new Case(id, "2", "Carries the institution's URI in " + file(signing) + ".", stage -> {
            InstitutionCode bank = stage.bank().institution();
            String expected = signing ? ChakaUris.institutionSigning(bank) : ChakaUris.institutionEncryption(bank);
            stage.require(
                    Certificates.alternativeNames(certificate(stage, signing)).equals(List.of(expected)),
                    file(signing) + " must carry exactly the URI " + expected + " in subjectAltName.");
        });
    }

    private static Case usage(String id, boolean signing) {
        String usage = signing ? "digitalSignature" : "keyAgreement";
        return new Case(id, "2", "Is marked " + usage + " in " + file(signing) + ".", stage -> {
            boolean[] bits = certificate(stage, signing).getKeyUsage();
            stage.require(
                    bits != null && bits[signing ? DIGITAL_SIGNATURE : KEY_AGREEMENT],
                    file(signing) + " is not marked " + usage + " in key usage.");
        });
    }

    private static Case valid() {
        return new Case("certificate-valid", "2", "Holds certificates that are valid now.", stage -> {
            for (boolean signing : new boolean[] {true, false}) {
                try {
                    certificate(stage, signing).checkValidity(Date.from(stage.now()));
                } catch (CertificateExpiredException | CertificateNotYetValidException e) {
                    throw CaseEnded.failed(file(signing) + " is not valid now. Ask for a new one, for the same key.");
                }
            }
        });
    }

    private static Case twoKeys() {
        return new Case(
                "certificate-two-keys",
                "2",
                "Signs and decrypts with two different keys.",
                stage -> stage.require(
                        !certificate(stage, true)
                                .getPublicKey()
                                .equals(certificate(stage, false).getPublicKey()),
                        "Both certificates hold the same key."));
    }

    private static X509Certificate certificate(Stage stage, boolean signing) {
        return signing ? stage.bank().signing() : stage.bank().encryption();
    }

    private static String file(boolean signing) {
        return signing ? "signing.pem" : "encryption.pem";
    }
}
