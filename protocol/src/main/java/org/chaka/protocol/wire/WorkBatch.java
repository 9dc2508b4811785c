package org.chaka.protocol.wire;

import java.time.Instant;
import java.util.List;

/**
 * The plaintext of a sealed work batch (protocol section 6.1).
 *
 * @param hubTime the hub's clock when it made the batch
 * @param authorityCertificates DER of the authority signing certificates that the verdicts may name
 */
public record WorkBatch(
        InstitutionCode institution, Instant hubTime, List<Bytes> authorityCertificates, List<WorkLease> leases) {
    /** Takes copies of the lists. */
    public WorkBatch {
        authorityCertificates = List.copyOf(authorityCertificates);
        leases = List.copyOf(leases);
    }

    /** Items over all leases. */
    public int itemCount() {
        return leases.stream().mapToInt(lease -> lease.items().size()).sum();
    }
}
