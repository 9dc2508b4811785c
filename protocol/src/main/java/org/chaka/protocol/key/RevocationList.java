package org.chaka.protocol.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/**
 * A root's list of the certificates that no longer count (X.509 CRL, RFC 5280 section 5; protocol section 2). Whoever
 * passes it on can neither shorten it nor show an old one for longer than the root allowed.
 */
public final class RevocationList {
    private final Bytes der;
    private final X509CRL list;
    private final BigInteger number;

    private RevocationList(Bytes der, X509CRL list, BigInteger number) {
        this.der = der;
        this.list = list;
        this.number = number;
    }

    /**
     * Reads a list and checks issuer and signature.
     *
     * @param root that must have signed it
     * @throws MalformedException when it is not a list with a number and an end
     * @throws UntrustedCertificateException when it is not of this root, or says something that is not understood
     */
    public static RevocationList of(Bytes der, X509Certificate root)
            throws MalformedException, UntrustedCertificateException {
        X509CRL list = parse(der);
        BigInteger number = numberOf(list);
        if (list.getNextUpdate() == null) {
            throw new MalformedException("the revocation list has no end");
        }
        if (!list.getIssuerX500Principal().equals(root.getSubjectX500Principal())) {
            throw new UntrustedCertificateException("the revocation list names another issuer than the root");
        }
        try {
            list.verify(root.getPublicKey());
        } catch (GeneralSecurityException e) {
            throw new UntrustedCertificateException("the revocation list was not signed by the root", e);
        }
        if (list.hasUnsupportedCriticalExtension()) {
            throw new UntrustedCertificateException(
                    "the revocation list has a critical extension that is not understood");
        }
        return new RevocationList(der, list, number);
    }

    /** Its bytes, to be passed on. */
    public Bytes der() {
        return der;
    }

    /** A later list has a higher number. */
    public BigInteger number() {
        return number;
    }

    /** From then on it says nothing any more: the root has to give another one. */
    public Instant endsAt() {
        return list.getNextUpdate().toInstant();
    }

    /** Whether it has begun and not ended. */
    public boolean isCurrent(Instant now) {
        return !now.isBefore(list.getThisUpdate().toInstant()) && now.isBefore(endsAt());
    }

    /** Whether this certificate of the same root no longer counts. */
    public boolean contains(X509Certificate certificate) {
        return list.getRevokedCertificate(certificate.getSerialNumber()) != null;
    }

    private static X509CRL parse(Bytes der) throws MalformedException {
        try {
            return (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der.toArray()));
        } catch (CRLException | CertificateException e) {
            throw new MalformedException("not an X.509 revocation list", e);
        }
    }

    private static BigInteger numberOf(X509CRL list) throws MalformedException {
        byte[] value = list.getExtensionValue(Extension.cRLNumber.getId());
        if (value == null) {
            throw new MalformedException("the revocation list has no number");
        }
        try {
            return ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
                    .getPositiveValue();
        } catch (IOException | IllegalArgumentException e) {
            throw new MalformedException("the revocation list's number cannot be read", e);
        }
    }
}
