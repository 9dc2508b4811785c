package org.chaka.hub.bank;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.wire.InstitutionCode;

/** What is to be done about a bank's certificate that does not hold (protocol section 2). */
final class CertificateRemedy {
    private final X509Certificate root;
    private final InstitutionCode bank;
    private final Instant now;

    /**
     * For one bank.
     *
     * @param root the bank root, which has to have issued the certificate
     */
    CertificateRemedy(X509Certificate root, InstitutionCode bank, Instant now) {
        this.root = root;
        this.bank = bank;
        this.now = now;
    }

    /** One sentence, or two. */
    String of(X509Certificate certificate, LeafUsage usage) {
        Collection<String> uris = Certificates.alternativeNames(certificate);
        String own =
                usage == LeafUsage.SIGNING ? ChakaUris.institutionSigning(bank) : ChakaUris.institutionEncryption(bank);
        String other =
                usage == LeafUsage.SIGNING ? ChakaUris.institutionEncryption(bank) : ChakaUris.institutionSigning(bank);
        if (uris.contains(other)) {
            return "It is the bank's other certificate: give the signing certificate first, then the one for encryption.";
        }
        if (now.isAfter(root.getNotAfter().toInstant())) {
            return "Put the bank root that is in use now into the handover folder, as bank-root.pem.";
        }
        if (isOfAnotherIssuer(certificate)) {
            return "It was issued by '" + certificate.getIssuerX500Principal()
                    + "', the bank root (bank-root.pem in the"
                    + " handover folder) is '" + root.getSubjectX500Principal()
                    + "'. Have the holder of the root's key certify the bank's request.";
        }
        if (!uris.contains(own)) {
            return "Is " + bank
                    + " the right bank, and this the right file? Else have the certificate issued anew, with"
                    + " the subjectAltName URI:" + own + ".";
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "Is this machine's clock right? Else wait until "
                    + certificate.getNotBefore().toInstant() + ".";
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return "Have a new one issued for the same request.";
        }
        return "Have it issued anew from the bank's request, as docs/running.md shows under \"Admitting a bank\": P-256,"
                + " critical,CA:FALSE and keyUsage critical,"
                + (usage == LeafUsage.SIGNING ? "digitalSignature" : "keyAgreement") + ".";
    }

    private boolean isOfAnotherIssuer(X509Certificate certificate) {
        if (!certificate.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            return true;
        }
        try {
            certificate.verify(root.getPublicKey());
            return false;
        } catch (GeneralSecurityException e) {
            return true;
        }
    }
}
