package org.chaka.protocol.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Bytes of a {@link WorkBatch}, which {@link WorkBatchWriter} lays out. */
public final class WorkBatchCodec {
    private WorkBatchCodec() {}

    /**
     * Writes a batch.
     *
     * @throws IllegalArgumentException when there are more than 2000 items, 255 certificates or 65535 leases
     */
    public static byte[] encode(WorkBatch batch) {
        WorkBatchWriter writer = new WorkBatchWriter(
                batch.institution(),
                batch.hubTime(),
                batch.authorityCertificates(),
                batch.leases().size(),
                batch.itemCount());
        for (WorkLease lease : batch.leases()) {
            ByteBuffer out =
                    writer.lease(lease.token(), lease.expiresAt(), lease.items().size());
            lease.items().forEach(item -> WorkItemCodec.put(out, item));
        }
        return writer.finish();
    }

    /**
     * Reads a batch.
     *
     * @throws MalformedException when a byte is missing, left over or out of range
     */
    public static WorkBatch decode(byte[] bytes) throws MalformedException {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getInt() != WorkBatchWriter.MAGIC || in.getShort() != WorkBatchWriter.VERSION) {
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
}
