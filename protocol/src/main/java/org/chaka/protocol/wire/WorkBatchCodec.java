package org.chaka.protocol.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bytes of a {@link WorkBatch}: {@code "CHKW" | u16 1 | institution | hub_time | certificates | leases}. */
public final class WorkBatchCodec {
    private static final int MAGIC = 0x43484B57;
    private static final int VERSION = 1;

    private WorkBatchCodec() {}

    /**
     * Writes a batch.
     *
     * @throws IllegalArgumentException when there are more than 2000 items, 255 certificates or 65535 leases
     */
    public static byte[] encode(WorkBatch batch) {
        if (batch.itemCount() > WireLimits.MAX_ITEMS
                || batch.authorityCertificates().size() > 0xff
                || batch.leases().size() > 0xffff) {
            throw new IllegalArgumentException("a work batch is too large");
        }
        ByteBuffer out = ByteBuffer.allocate(size(batch));
        out.putInt(MAGIC).putShort((short) VERSION).put(batch.institution().toBytes());
        WireTime.put(out, batch.hubTime());
        out.put((byte) batch.authorityCertificates().size());
        for (Bytes certificate : batch.authorityCertificates()) {
            if (certificate.length() > 0xffff) {
                throw new IllegalArgumentException("a certificate is too large");
            }
            out.putShort((short) certificate.length());
            certificate.putTo(out);
        }
        out.putShort((short) batch.leases().size());
        for (WorkLease lease : batch.leases()) {
            lease.token().putTo(out);
            WireTime.put(out, lease.expiresAt());
            out.putInt(lease.items().size());
            lease.items().forEach(item -> WorkItemCodec.put(out, item));
        }
        return out.array();
    }

    /**
     * Reads a batch.
     *
     * @throws MalformedException when a byte is missing, left over or out of range
     */
    public static WorkBatch decode(byte[] bytes) throws MalformedException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getInt() != MAGIC || in.getShort() != VERSION) {
                throw new MalformedException("not a work batch of version 1");
            }
            InstitutionCode institution = InstitutionCode.read(in);
            Instant hubTime = WireTime.read(in);
            int certificateCount = in.get() & 0xff;
            List<Bytes> certificates = new ArrayList<>(certificateCount);
            for (int i = 0; i < certificateCount; i++) {
                certificates.add(Bytes.read(in, in.getShort() & 0xffff));
            }
            int leaseCount = in.getShort() & 0xffff;
            List<WorkLease> leases = new ArrayList<>();
            int itemsLeft = WireLimits.MAX_ITEMS;
            for (int i = 0; i < leaseCount; i++) {
                WorkLease lease = readLease(in, itemsLeft);
                itemsLeft -= lease.items().size();
                leases.add(lease);
            }
            if (in.hasRemaining()) {
                throw new MalformedException("bytes after the end of a work batch");
            }
            return new WorkBatch(institution, hubTime, certificates, leases);
        } catch (BufferUnderflowException e) {
            throw new MalformedException("a work batch is cut short", e);
        }
    }

    private static WorkLease readLease(ByteBuffer in, int itemsLeft) throws MalformedException {
        Bytes token = Bytes.read(in, WireLimits.TOKEN_BYTES);
        Instant expiresAt = WireTime.read(in);
        int count = in.getInt();
        if (count < 0 || count > itemsLeft) {
            throw new MalformedException("more items than a batch may hold");
        }
        List<WorkItem> items = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            items.add(WorkItemCodec.read(in));
        }
        return new WorkLease(token, expiresAt, items);
    }

    private static int size(WorkBatch batch) {
        int certificates = batch.authorityCertificates().stream()
                .mapToInt(certificate -> 2 + certificate.length())
                .sum();
        int leases = batch.leases().size() * (WireLimits.TOKEN_BYTES + 8 + 4);
        return 4 + 2 + 8 + 8 + 1 + certificates + 2 + leases + batch.itemCount() * WireLimits.ITEM_BYTES;
    }
}
