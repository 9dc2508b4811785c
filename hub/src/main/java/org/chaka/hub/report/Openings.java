package org.chaka.hub.report;

import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.chaka.hub.exchange.Exchange;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.protocol.wire.Bytes;
import org.springframework.stereotype.Component;

/** Releases the sealed answers of a report to the device that asked, after the payment password (S10, D12). */
@Component
public class Openings {
    private static final Duration TICKET_LIVES = Duration.ofMinutes(3);
    private static final String PURPOSE = "report-ticket";

    private final Reports reports;
    private final Exchange exchange;
    private final PaymentPasswords passwords;
    private final BlindIndex macs;
    private final Accesses accesses;
    private final Clock clock;

    Openings(
            Reports reports,
            Exchange exchange,
            PaymentPasswords passwords,
            BlindIndex macs,
            Accesses accesses,
            Clock clock) {
        this.accesses = accesses;
        this.reports = reports;
        this.exchange = exchange;
        this.passwords = passwords;
        this.macs = macs;
        this.clock = clock;
    }

    /** A short pass to the answers, in base64url. */
    public record Ticket(String ticket, Instant expiresAt) {}

    /** An opened report: the record, and per slot the 673 sealed bytes. */
    public record Opened(ReportRecord record, Map<Integer, Bytes> answers) {}

    /**
     * Checks the payment password and gives a ticket.
     *
     * @throws ChakaException {@code inquiry-not-found}, {@code not-ready}, {@code inquiry-withdrawn},
     *     {@code report-deleted}, {@code report-expired}, {@code wrong-device}, {@code payment-password-wrong},
     *     {@code payment-password-locked}, {@code opening-too-often}
     */
    public Ticket open(PersonKey person, UUID deviceId, UUID inquiryId, Secret paymentPassword) {
        // All else first: an attempt must not be used up for a report that cannot be opened anyway.
        readable(person, deviceId, inquiryId);
        check(person, deviceId, inquiryId, paymentPassword);
        Instant expiresAt = clock.instant().plus(TICKET_LIVES).truncatedTo(ChronoUnit.MILLIS);
        byte[] mac = macs.of(PURPOSE, covered(person, deviceId, inquiryId, expiresAt.toEpochMilli()));
        byte[] ticket = ByteBuffer.allocate(Long.BYTES + mac.length)
                .putLong(expiresAt.toEpochMilli())
                .put(mac)
                .array();
        return new Ticket(Base64.getUrlEncoder().withoutPadding().encodeToString(ticket), expiresAt);
    }

    private void check(PersonKey person, UUID deviceId, UUID inquiryId, Secret paymentPassword) {
        try {
            passwords.check(person, paymentPassword);
        } catch (ChakaException refused) {
            switch (refused.code()) {
                case PAYMENT_PASSWORD_WRONG ->
                    accesses.refused(person, inquiryId, deviceId, Accesses.What.PASSWORD_WRONG);
                case PAYMENT_PASSWORD_LOCKED -> accesses.refused(person, inquiryId, deviceId, Accesses.What.LOCKED);
                default -> {} // it was not looked at
            }
            throw refused;
        }
    }

    /**
     * The sealed answers.
     *
     * @throws ChakaException as {@link #open}, and {@code ticket-invalid}
     */
    public Opened answers(PersonKey person, UUID deviceId, UUID inquiryId, String ticket) {
        ReportRecord record = readable(person, deviceId, inquiryId);
        requireTicket(person, deviceId, inquiryId, ticket);
        // Before they are read: nothing leaves without a line about it.
        accesses.opened(person, record, deviceId);
        Map<Integer, Bytes> answers = exchange.answers(record.place());
        // Again: what ended meanwhile comes out empty, which must not look like a report without answers.
        return new Opened(readable(person, deviceId, inquiryId), answers);
    }

    /**
     * The record of a report that could be opened now on this device, with the payment password.
     *
     * @throws ChakaException as {@link #open}, but for the payment password
     */
    public ReportRecord readable(PersonKey person, UUID deviceId, UUID inquiryId) {
        ReportRecord record = reports.find(person, inquiryId);
        switch (record.state()) {
            case ASKING -> throw new ChakaException(ErrorCode.NOT_READY);
            case WITHDRAWN -> throw new ChakaException(ErrorCode.INQUIRY_WITHDRAWN);
            case READY -> requireThere(record);
        }
        if (!record.deviceId().equals(deviceId)) {
            accesses.refused(person, inquiryId, deviceId, Accesses.What.OTHER_DEVICE);
            throw new ChakaException(ErrorCode.WRONG_DEVICE);
        }
        return record;
    }

    private void requireThere(ReportRecord record) {
        if (record.deletedAt() != null) {
            throw new ChakaException(ErrorCode.REPORT_DELETED);
        }
        if (record.isExpired(clock.instant())) {
            throw new ChakaException(ErrorCode.REPORT_EXPIRED);
        }
    }

    private void requireTicket(PersonKey person, UUID deviceId, UUID inquiryId, String ticket) {
        ByteBuffer in = ByteBuffer.wrap(decode(ticket));
        if (in.remaining() <= Long.BYTES) {
            throw new ChakaException(ErrorCode.TICKET_INVALID);
        }
        long expiresAt = in.getLong();
        byte[] mac = new byte[in.remaining()];
        in.get(mac);
        boolean ours = macs.matches(mac, PURPOSE, covered(person, deviceId, inquiryId, expiresAt));
        if (!ours || clock.instant().toEpochMilli() >= expiresAt) {
            throw new ChakaException(ErrorCode.TICKET_INVALID);
        }
    }

    private static byte[] decode(String ticket) {
        try {
            return ticket == null ? new byte[0] : Base64.getUrlDecoder().decode(ticket);
        } catch (IllegalArgumentException e) {
            throw new ChakaException(ErrorCode.TICKET_INVALID);
        }
    }

    private static String covered(PersonKey person, UUID deviceId, UUID inquiryId, long expiresAt) {
        return person.personId() + "|" + deviceId + "|" + inquiryId + "|" + expiresAt;
    }
}
