package org.chaka.hub.exchange;

import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.chaka.hub.platform.InquiryKey;

/** Gives what a bank needs to check that it may answer: consent, and the authority's certificates. */
public interface ConsentSource {
    /** The consents of these inquiries. */
    Map<InquiryKey, ConsentLeaves> leaves(Collection<InquiryKey> inquiries);

    /** Certificates of the signing keys that verdicts may name. */
    List<X509Certificate> authorityCertificates();
}
