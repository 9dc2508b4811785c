package org.chaka.hub.notice;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A carrier over SMPP 3.4: one connection that carries a window of messages, bound again when it breaks.
 *
 * <p>The idempotency key goes along as 16 bytes under tag {@value #KEY_TAG}, of those that the protocol leaves to
 * vendors: a carrier that knows it sends one with the same key only once.
 */
final class SmppCarrier implements SmsCarrier {
    /** In the range 0x1400…0x3FFF. */
    static final short KEY_TAG = 0x1401;

    private static final Logger LOG = LoggerFactory.getLogger(SmppCarrier.class);
    private static final int WINDOW = 32;

    /** Of one who sends many: who waits for a code finds room beside them. */
    private static final int AT_ONCE = 16;

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LOOK_ALIVE = Duration.ofSeconds(20);
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

    /** When the carrier says that it is too much, nothing goes to it for so long. */
    private static final Duration THROTTLED = Duration.ofSeconds(1);

    private final URI address;
    private final String source;
    private final Receipt receipt;
    private final Semaphore window = new Semaphore(WINDOW, true);
    private SMPPSession session;
    private Duration pause = SHORTEST_PAUSE;
    private long notBefore = System.nanoTime();
    private volatile boolean closed;

    /** Told of what has become of a message. */
    interface Receipt {
        void of(String messageId, boolean delivered);
    }

    /**
     * Binds when the first message is sent.
     *
     * @param address {@code smpp://system-id:password@host:port}
     * @param source the number that messages come from
     */
    SmppCarrier(URI address, String source, Receipt receipt) {
        this.address = address;
        this.source = source;
        this.receipt = receipt;
    }

    @Override
    public List<Fate> send(List<SmsMessage> messages) {
        List<Future<Fate>> sent = new ArrayList<>(messages.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(messages.size(), AT_ONCE), Thread.ofVirtual().factory())) {
            messages.forEach(message -> sent.add(threads.submit(() -> send(message))));
        }
        return sent.stream().map(SmppCarrier::fate).toList();
    }

    private Fate send(SmsMessage message) {
        try {
            if (!window.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return new Fate.Refused("the window to the carrier is full");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fate.Refused("interrupted before sending");
        }
        try {
            return submit(bound(), message);
        } catch (IOException e) {
            return new Fate.Refused(e.getMessage());
        } finally {
            window.release();
        }
    }

    /** One message that cannot be sent must not hold up the others. */
    private static Fate fate(Future<Fate> sent) {
        return sent.state() == Future.State.SUCCESS
                ? sent.resultNow()
                : new Fate.Unknown(sent.exceptionNow().getClass().getName());
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (session != null) {
            session.unbindAndClose();
        }
    }

    private Fate submit(SMPPSession to, SmsMessage message) {
        List<byte[]> parts =
                SmsParts.of(message.text(), (int) message.idempotencyKey().getLeastSignificantBits());
        Fate first = submit(to, message, parts.getFirst(), SmsParts.haveHeader(parts));
        Fate last = first;
        for (int part = 1; part < parts.size() && last instanceof Fate.Taken; part++) {
            last = submit(to, message, parts.get(part), true);
        }
        // Where the first of it is on its way, another carrier would send it a second time.
        return first instanceof Fate.Taken && last instanceof Fate.Refused refused
                ? new Fate.Unknown(refused.why())
                : last;
    }

    private Fate submit(SMPPSession to, SmsMessage message, byte[] part, boolean hasHeader) {
        try {
            return new Fate.Taken(to.submitShortMessage(
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            source,
                            TypeOfNumber.INTERNATIONAL,
                            NumberingPlanIndicator.ISDN,
                            message.to(),
                            hasHeader
                                    ? new ESMClass(MessageMode.DEFAULT, MessageType.DEFAULT, GSMSpecificFeature.UDHI)
                                    : new ESMClass(),
                            (byte) 0,
                            (byte) 0,
                            null,
                            null,
                            new RegisteredDelivery(SMSCDeliveryReceipt.SUCCESS_FAILURE),
                            (byte) 0,
                            new GeneralDataCoding(Alphabet.ALPHA_UCS2),
                            (byte) 0,
                            part,
                            new OptionalParameter.OctetString(KEY_TAG, bytes(message.idempotencyKey())))
                    .getMessageId());
        } catch (NegativeResponseException e) {
            slowDown(e.getCommandStatus());
            return new Fate.Refused("the carrier answered 0x" + Integer.toHexString(e.getCommandStatus()));
        } catch (PDUException e) {
            return new Fate.Refused("no message of SMPP");
        } catch (ResponseTimeoutException | InvalidResponseException | IOException e) {
            return new Fate.Unknown("no answer of the carrier");
        }
    }

    /** The bound session; a new one when the last is broken and its pause is over. */
    private synchronized SMPPSession bound() throws IOException {
        if (closed) {
            throw new IOException("the hub ends");
        }
        if (notBefore - System.nanoTime() > 0) {
            throw new IOException("a pause towards the carrier");
        }
        if (session != null && session.getSessionState().isBound()) {
            return session;
        }
        SMPPSession fresh = new SMPPSession();
        fresh.setEnquireLinkTimer(Math.toIntExact(LOOK_ALIVE.toMillis()));
        fresh.setTransactionTimer(PATIENCE.toMillis());
        fresh.setMessageReceiverListener(new SmppReceipts(receipt));
        try {
            fresh.connectAndBind(
                    address.getHost(),
                    address.getPort(),
                    new BindParameter(
                            BindType.BIND_TRX,
                            part(0),
                            part(1),
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    PATIENCE.toMillis());
        } catch (IOException e) {
            notBefore = System.nanoTime() + pause.toNanos();
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            throw new IOException("not bound: " + e.getClass().getSimpleName(), e);
        }
        LOG.info("bound to the SMS carrier at {}:{}", address.getHost(), address.getPort());
        pause = SHORTEST_PAUSE;
        session = fresh;
        return fresh;
    }

    private synchronized void slowDown(int status) {
        if (status == SMPPConstant.STAT_ESME_RTHROTTLED || status == SMPPConstant.STAT_ESME_RMSGQFUL) {
            notBefore = System.nanoTime() + THROTTLED.toNanos();
        }
    }

    /** System id, or password. */
    private String part(int which) {
        return address.getUserInfo().split(":", 2)[which];
    }

    private static byte[] bytes(UUID key) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.getMostSignificantBits())
                .putLong(key.getLeastSignificantBits())
                .array();
    }
}
