package org.chaka.simulator.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.GSMSpecificFeature;
import org.jsmpp.bean.InterfaceVersion;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The carrier's door for SMPP 3.4: takes messages, puts the parts of long ones together, and sends delivery receipts. */
public final class SmppServer implements SubmitOnly, AutoCloseable {
    /** Under which the hub sends its idempotency key. */
    private static final short KEY_TAG = 0x1401;

    private static final Logger LOG = LoggerFactory.getLogger(SmppServer.class);
    private static final int BIND_PATIENCE_MILLIS = 5_000;
    private static final int HEADER_BYTES = 6;

    private final SmsStore store;
    private final String systemId;
    private final String password;
    private final SMPPServerSessionListener door;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Of messages whose parts have not all come, by key. */
    private final Map<String, Map<Integer, String>> halves = new ConcurrentHashMap<>();

    private SmppServer(SmsCarrier carrier, int port, String systemId, String password) throws IOException {
        this.store = carrier.store();
        this.systemId = systemId;
        this.password = password;
        this.door = new SMPPServerSessionListener(port, new LoopbackDoor());
    }

    /** Listens on this port, for who binds with this id and password. */
    public static SmppServer start(SmsCarrier carrier, int port, String systemId, String password) throws IOException {
        SmppServer server = new SmppServer(carrier, port, systemId, password);
        server.threads.execute(server::accept);
        return server;
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            LOG.debug("the door for SMPP was closed already", e);
        }
        threads.shutdownNow();
    }

    private void accept() {
        try {
            while (true) {
                SMPPServerSession session = door.accept();
                session.setMessageReceiverListener(asListener());
                threads.execute(() -> bind(session));
            }
        } catch (IOException e) {
            LOG.info("the door for SMPP is closed");
        }
    }

    private void bind(SMPPServerSession session) {
        try {
            BindRequest request = session.waitForBind(BIND_PATIENCE_MILLIS);
            if (systemId.equals(request.getSystemId()) && password.equals(request.getPassword())) {
                request.accept("chaka-demo", InterfaceVersion.IF_34);
            } else {
                request.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
            }
        } catch (IOException | TimeoutException | PDUStringException | IllegalStateException e) {
            LOG.warn("somebody did not bind: {}", e.getClass().getSimpleName());
            session.close();
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm message, SMPPServerSession session) throws ProcessRequestException {
        Optional<PhoneNumber> phone = PhoneNumber.parse(message.getDestAddress());
        if (phone.isEmpty()) {
            throw new ProcessRequestException("no mobile number", SMPPConstant.STAT_ESME_RINVDSTADR);
        }
        String key = key(message);
        String id = UUID.randomUUID().toString();
        try {
            take(key, phone.get(), message);
            threads.execute(() -> SmppDelivery.report(session, message, id));
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (SQLException | PDUStringException e) {
            throw new ProcessRequestException("not kept", SMPPConstant.STAT_ESME_RSYSERR);
        }
    }

    private void take(String key, PhoneNumber phone, SubmitSm message) throws SQLException {
        byte[] bytes = message.getShortMessage();
        if (!GSMSpecificFeature.UDHI.containedIn(message.getEsmClass())) {
            store.receive(key, phone, text(bytes, 0));
            return;
        }
        int all = bytes[HEADER_BYTES - 2];
        Map<Integer, String> parts = halves.computeIfAbsent(key, fresh -> new TreeMap<>());
        synchronized (parts) {
            parts.put((int) bytes[HEADER_BYTES - 1], text(bytes, HEADER_BYTES));
            if (parts.size() == all) {
                store.receive(key, phone, String.join("", parts.values()));
                halves.remove(key);
            }
        }
    }

    private static String text(byte[] bytes, int from) {
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_16BE);
    }

    /** A message without a key is one of its own. */
    private static String key(SubmitSm message) {
        OptionalParameter given = message.getOptionalParameter(KEY_TAG);
        if (given == null) {
            return UUID.randomUUID().toString();
        }
        ByteBuffer bytes = ByteBuffer.wrap(((OptionalParameter.OctetString) given).getValue());
        return new UUID(bytes.getLong(), bytes.getLong()).toString();
    }
}
