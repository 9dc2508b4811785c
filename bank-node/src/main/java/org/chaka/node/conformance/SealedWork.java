package org.chaka.node.conformance;

import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.sealing.SealedBatch;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatchWriter;

/** A work batch in the making (section 6.1): honest, until a case changes something. */
final class SealedWork {
    /** How long a lease lasts; longer than any case. */
    static final Duration LEASE = Duration.ofMinutes(10);

    /** One token over some inquiries. */
    record Lease(Bytes token, Instant expiresAt, List<Inquiry> inquiries) {}

    private final KitKeys keys;
    private final Instant now;
    private final List<Lease> leases = new ArrayList<>();
    private InstitutionCode named;
    private InstitutionCode sealedFor;
    private X509Certificate sealedTo;
    private Instant hubTime;
    private List<Bytes> certificates;
    private UnaryOperator<byte[]> plaintext = bytes -> bytes;
    private UnaryOperator<byte[]> envelope = bytes -> bytes;

    SealedWork(KitKeys keys, BankUnderTest bank, Instant now) {
        this.keys = keys;
        this.now = now;
        this.hubTime = now;
        this.named = bank.institution();
        this.sealedFor = bank.institution();
        this.sealedTo = bank.encryption();
        this.certificates = List.of(Certificates.toDer(keys.authority.certificate()));
    }

    SealedWork lease(Inquiry... inquiries) {
        return lease(now.plus(LEASE), inquiries);
    }

    SealedWork lease(Instant expiresAt, Inquiry... inquiries) {
        leases.add(new Lease(Bytes.random(WireLimits.TOKEN_BYTES, keys.random), expiresAt, List.of(inquiries)));
        return this;
    }

    SealedWork named(InstitutionCode other) {
        named = other;
        return this;
    }

    SealedWork sealedFor(InstitutionCode other) {
        sealedFor = other;
        return this;
    }

    SealedWork sealedTo(X509Certificate other) {
        sealedTo = other;
        return this;
    }

    SealedWork hubTime(Instant other) {
        hubTime = other;
        return this;
    }

    SealedWork certificates(List<Bytes> others) {
        certificates = List.copyOf(others);
        return this;
    }

    /** Changes what is sealed. */
    SealedWork plaintext(UnaryOperator<byte[]> change) {
        plaintext = change;
        return this;
    }

    /** Changes what was sealed. */
    SealedWork envelope(UnaryOperator<byte[]> change) {
        envelope = change;
        return this;
    }

    List<Lease> leases() {
        return leases;
    }

    int items() {
        return leases.stream().mapToInt(lease -> lease.inquiries().size()).sum();
    }

    /** Where the first lease starts in the plaintext. */
    int leasesAt() {
        int bytes = certificates.stream()
                .mapToInt(each -> Short.BYTES + each.length())
                .sum();
        return 4 + Short.BYTES + InstitutionCode.LENGTH + Long.BYTES + 1 + bytes + Short.BYTES;
    }

    Reply reply() {
        WorkBatchWriter writer = new WorkBatchWriter(named, hubTime, certificates, leases.size(), items());
        for (Lease lease : leases) {
            ByteBuffer out = writer.lease(
                    lease.token(), lease.expiresAt(), lease.inquiries().size());
            lease.inquiries().forEach(inquiry -> inquiry.item().putTo(out));
        }
        try {
            byte[] sealed = SealedBatch.sealWork(sealedTo, sealedFor, plaintext.apply(writer.finish()));
            return Reply.ok(MediaTypes.WORK, envelope.apply(sealed));
        } catch (MalformedException e) {
            throw new IllegalStateException("the certificate was read before", e);
        }
    }
}
