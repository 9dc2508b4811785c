package org.chaka.protocol.key;

import org.chaka.protocol.wire.InstitutionCode;

/** The URIs that certificates carry in subjectAltName (protocol section 2). */
public final class ChakaUris {
    /** The identity authority's signing key. */
    public static final String AUTHORITY_SIGNING = "urn:chaka:authority:signing";

    /** The identity authority's encryption key. */
    public static final String AUTHORITY_ENCRYPTION = "urn:chaka:authority:encryption";

    /** The hub's signing key. */
    public static final String HUB_SIGNING = "urn:chaka:hub:signing";

    private ChakaUris() {}

    /** A bank's signing key. */
    public static String institutionSigning(InstitutionCode institution) {
        return "urn:chaka:institution:" + institution + ":signing";
    }

    /** A bank's encryption key. */
    public static String institutionEncryption(InstitutionCode institution) {
        return "urn:chaka:institution:" + institution + ":encryption";
    }
}
