package org.chaka.protocol.wire;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** Writes a work batch lease by lease: {@code "CHKW" | u16 1 | institution | hub_time | certificates | leases}. */
public final class WorkBatchWriter {
    static final int MAGIC = 0x43484B57;
    static final int VERSION = 1;
    private static final int MAX_CERTIFICATES = 0xff;
    private static final int MAX_CERTIFICATE_BYTES = 0xffff;
    private static final int MAX_LEASES = 0xffff;
    private static final int LEASE_BYTES = WireLimits.TOKEN_BYTES + Long.BYTES + Integer.BYTES;

    private final ByteBuffer out;

    /**
     * Starts a batch of a known size.
     *
     * @param leases how many {@link #lease}s follow
     * @param items how many items follow in all of them
     * @throws IllegalArgumentException when there are more than 2000 items, 255 certificates or 65535 leases
     */
    public WorkBatchWriter(
            InstitutionCode institution, Instant hubTime, List<Bytes> certificates, int leases, int items) {
        if (items > WireLimits.MAX_ITEMS || certificates.size() > MAX_CERTIFICATES || leases > MAX_LEASES) {
            throw new IllegalArgumentException("a work batch is too large");
        }
        out = ByteBuffer.allocate(headBytes(certificates) + leases * LEASE_BYTES + items * WireLimits.ITEM_BYTES);
        out.putInt(MAGIC).putShort((short) VERSION).put(institution.toBytes());
        WireTime.put(out, hubTime);
        out.put((byte) certificates.size());
        for (Bytes certificate : certificates) {
            if (certificate.length() > MAX_CERTIFICATE_BYTES) {
                throw new IllegalArgumentException("a certificate is too large");
            }
            out.putShort((short) certificate.length());
            certificate.putTo(out);
        }
        out.putShort((short) leases);
    }

    /** Starts a lease; exactly {@code items} of 851 bytes are written to the result then. */
    public ByteBuffer lease(Bytes token, Instant expiresAt, int items) {
        token.putTo(out);
        WireTime.put(out, expiresAt);
        out.putInt(items);
        return out;
    }

    /**
     * The batch.
     *
     * @throws IllegalStateException when less was written than was announced
     */
    public byte[] finish() {
        if (out.hasRemaining()) {
            throw new IllegalStateException("a work batch lacks " + out.remaining() + " bytes");
        }
        return out.array();
    }

    private static int headBytes(List<Bytes> certificates) {
        int bytes = certificates.stream()
                .mapToInt(certificate -> Short.BYTES + certificate.length())
                .sum();
        return Integer.BYTES + Short.BYTES + InstitutionCode.LENGTH + Long.BYTES + 1 + bytes + Short.BYTES;
    }
}
