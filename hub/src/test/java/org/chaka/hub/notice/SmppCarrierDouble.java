package org.chaka.hub.notice;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.chaka.postgres.FreePorts;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.MessageMode;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;

/** A carrier over SMPP that keeps what it takes, part by part, and can be made to fail. */
final class SmppCarrierDouble implements SubmitOnly, AutoCloseable {
    /** A part as it came; reference 0 when it stands alone. */
    record Taken(String phone, String text, UUID key, int reference) {}

    final List<Taken> taken = new CopyOnWriteArrayList<>();
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger underWay = new AtomicInteger();
    volatile int refuseWith;
    volatile int answersAfterMillis;
    volatile boolean hangUp;

    private final int port;
    private final SMPPServerSessionListener door;
    private final List<SMPPServerSession> sessions = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** On this port, or on a free one for 0. */
    SmppCarrierDouble(int wanted) throws IOException {
        port = wanted == 0 ? FreePorts.take() : wanted;
        door = new SMPPServerSessionListener(port);
        door.setPduProcessorDegree(32);
        threads.execute(this::accept);
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        door.close();
        sessions.forEach(SMPPServerSession::close);
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = door.accept();
                sessions.add(session);
                session.setMessageReceiverListener(asListener());
                threads.execute(() -> bind(session));
            }
        } catch (IOException closed) {
            // The end.
        }
    }

    private static void bind(SMPPServerSession session) {
        try {
            session.waitForBind(5000).accept("double", InterfaceVersion.IF_34);
        } catch (IOException | TimeoutException | PDUStringException e) {
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        asked.incrementAndGet();
        if (refuseWith != 0) {
            throw new ProcessRequestException("refused", refuseWith);
        }
        if (hangUp) {
            session.close();
        }
        mostAtOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        pause(answersAfterMillis);
        underWay.decrementAndGet();
        taken.add(taken(message));
        String id = UUID.randomUUID().toString();
        threads.execute(() -> report(session, message, id));
        try {
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        }
    }

    private static Taken taken(SubmitSm message) {
        byte[] bytes = message.getShortMessage();
        boolean header = GSMSpecificFeature.UDHI.containedIn(message.getEsmClass());
        int from = header ? 6 : 0;
        OptionalParameter.OctetString key =
                (OptionalParameter.OctetString) message.getOptionalParameter(SmppCarrier.KEY_TAG);
        ByteBuffer of = ByteBuffer.wrap(key.getValue());
        return new Taken(
                message.getDestAddress(),
                new String(bytes, from, bytes.length - from, StandardCharsets.UTF_16BE),
                new UUID(of.getLong(), of.getLong()),
                header ? bytes[3] : 0);
    }

    private static void report(SMPPServerSession session, SubmitSm message, String id) {
        pause(50);
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    message.getDestAddress(),
                    TypeOfNumber.UNKNOWN,
                    NumberingPlanIndicator.UNKNOWN,
                    message.getSourceAddr(),
                    new ESMClass(MessageMode.DEFAULT, MessageType.SMSC_DEL_RECEIPT, GSMSpecificFeature.DEFAULT),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    ("id:" + id
                                    + " sub:001 dlvrd:001 submit date:2203221000 done date:2203221000 stat:DELIVRD err:000 text:")
                            .getBytes(StandardCharsets.US_ASCII),
                    new OptionalParameter.Receipted_message_id(id));
        } catch (Exception gone) {
            // The test has ended.
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
