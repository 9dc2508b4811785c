package org.chaka.protocol.authority;

import java.util.List;
import org.chaka.protocol.wire.Bytes;

/** Reply of {@code GET /authority/v1/certificates}: DER certificates, the newest first. */
public record AuthorityCertificates(List<Bytes> signing, List<Bytes> encryption) {
    /** Both lists are needed. */
    public AuthorityCertificates {
        signing = List.copyOf(signing);
        encryption = List.copyOf(encryption);
    }
}
