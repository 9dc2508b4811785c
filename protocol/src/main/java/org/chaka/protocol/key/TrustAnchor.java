package org.chaka.protocol.key;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.wire.MalformedException;

/** A pinned root. A chain is exactly two certificates: a leaf, and this root that issued it (protocol section 2). */
public final class TrustAnchor {
    private final X509Certificate root;

    /**
     * Pins a root.
     *
     * @param root pinned by its bytes, which came over a channel that is trusted already
     */
    public TrustAnchor(X509Certificate root) {
        this.root = root;
    }

    /** The pinned root. */
    public X509Certificate root() {
        return root;
    }

    /**
     * Checks issuer, signature, validity of both at {@code now}, URI and key usage.
     *
     * @return the leaf's key, on the curve
     * @throws UntrustedCertificateException naming the first thing that does not hold
     */
    public ECPublicKeyParameters verifyLeaf(X509Certificate leaf, String expectedUri, LeafUsage usage, Instant now)
            throws UntrustedCertificateException {
        requireIssued(leaf);
        requireValid(root, "root", now);
        requireValid(leaf, "leaf", now);
        if (leaf.getBasicConstraints() >= 0) {
            throw new UntrustedCertificateException("the leaf is marked as an issuer");
        }
        if (leaf.hasUnsupportedCriticalExtension()) {
            throw new UntrustedCertificateException("the leaf has a critical extension that is not understood");
        }
        if (!usage.isIn(leaf.getKeyUsage())) {
            throw new UntrustedCertificateException("the leaf is not marked for " + usage);
        }
        List<String> uris = urisOf(leaf);
        if (!uris.equals(List.of(expectedUri))) {
            throw new UntrustedCertificateException("the leaf is of " + uris + ", not of " + expectedUri);
        }
        try {
            return P256.publicKeyOf(leaf);
        } catch (MalformedException e) {
            throw new UntrustedCertificateException(e.getMessage(), e);
        }
    }

    private void requireIssued(X509Certificate leaf) throws UntrustedCertificateException {
        if (!leaf.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            throw new UntrustedCertificateException("the leaf names another issuer than the pinned root");
        }
        try {
            leaf.verify(root.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new UntrustedCertificateException("the leaf was not signed by the pinned root", e);
        }
    }

    private static void requireValid(X509Certificate certificate, String which, Instant now)
            throws UntrustedCertificateException {
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw new UntrustedCertificateException("the " + which + " is not valid yet");
        }
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw new UntrustedCertificateException("the " + which + " has expired");
        }
    }

    private static List<String> urisOf(X509Certificate leaf) throws UntrustedCertificateException {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            if (names == null) {
                return List.of();
            }
            return names.stream()
                    .filter(name -> Integer.valueOf(GeneralName.uniformResourceIdentifier)
                            .equals(name.get(0)))
                    .map(name -> (String) name.get(1))
                    .toList();
        } catch (CertificateParsingException e) {
            throw new UntrustedCertificateException("the leaf's subjectAltName cannot be read", e);
        }
    }
}
