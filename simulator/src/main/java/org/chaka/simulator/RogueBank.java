package org.chaka.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chaka.node.Subject;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.LeaseRequest;
import org.chaka.protocol.http.MediaTypes;
import org.chaka.protocol.http.MutualTls;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.EncryptionKey;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.sealing.AnswerContext;
import org.chaka.protocol.sealing.AnswerSealer;
import org.chaka.protocol.sealing.SealedBatchOpener;
import org.chaka.protocol.wire.AnswerContent;
import org.chaka.protocol.wire.AnswerPostCodec;
import org.chaka.protocol.wire.AnswerRecord;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.HalfStatus;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.chaka.protocol.wire.WorkBatchCodec;
import org.chaka.protocol.wire.WorkItem;
import org.chaka.protocol.wire.WorkLease;
import org.chaka.simulator.bank.Profile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bank whose own program keeps to no rule, in the manner of its profile. It checks nothing, and repeats nothing. */
final class RogueBank implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RogueBank.class);
    private static final InstitutionCode ANOTHER_BANK = new InstitutionCode("01020001");
    private static final int MAX_ITEMS = 200;
    private static final int OK = 200;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What the bank's systems say. */
    @FunctionalInterface
    interface Systems {
        AnswerContent answer(Subject subject, Instant asOf) throws InterruptedException, SQLException;
    }

    /** Who the bank is. */
    record Identity(
            InstitutionCode code,
            URI hub,
            X509Certificate hubCertificate,
            SigningKey signing,
            EncryptionKey encryption,
            Systems systems) {}

    private final Identity own;
    private final Profile manner;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final HttpClient http;
    private final Thread thread;

    private RogueBank(Identity own, Profile manner, Clock clock) {
        this.own = own;
        this.manner = manner;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.bank(own.signing(), own.hubCertificate()))
                .build();
        this.thread = Thread.ofVirtual().name("rogue-" + own.code()).unstarted(this::run);
    }

    static RogueBank start(Identity own, Profile manner, Clock clock) {
        RogueBank bank = new RogueBank(own, manner, clock);
        bank.thread.start();
        return bank;
    }

    @Override
    public void close() {
        thread.interrupt();
        http.shutdownNow();
    }

    private void run() {
        try {
            while (true) {
                try {
                    List<WorkLease> leases = take();
                    if (leases.isEmpty()) {
                        Thread.sleep(PAUSE);
                    }
                    misbehave(leases);
                } catch (IOException | MalformedException | SQLException | IllegalStateException e) {
                    LOG.warn("{} goes on after {}", own.code(), e.getClass().getName());
                    Thread.sleep(PAUSE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<WorkLease> take() throws IOException, InterruptedException, MalformedException {
        HttpResponse<byte[]> reply = send("/bank/v1/leases", MediaTypes.JSON, Json.write(new LeaseRequest(MAX_ITEMS)));
        String type = reply.headers().firstValue("Content-Type").orElse("");
        return reply.statusCode() == OK && MediaTypes.WORK.equals(type)
                ? WorkBatchCodec.decode(SealedBatchOpener.openWork(reply.body(), own.code(), own.encryption()))
                        .leases()
                : List.of();
    }

    private void misbehave(List<WorkLease> leases)
            throws IOException, InterruptedException, MalformedException, SQLException {
        switch (manner) {
            case DUPLICATING -> {
                for (WorkLease lease : leases) {
                    byte[] body = body(own.code(), lease.token(), answers(lease));
                    post("gives its answers", body);
                    post("gives the same body again", body);
                    post("gives other bytes for the same inquiries", body(own.code(), lease.token(), answers(lease)));
                }
            }
            case OUT_OF_ORDER -> {
                for (WorkLease lease : leases.reversed()) {
                    for (AnswerRecord record : answers(lease).reversed()) {
                        post("gives one answer, from the end", body(own.code(), lease.token(), List.of(record)));
                    }
                }
            }
            case FORGING -> {
                for (WorkLease lease : leases) {
                    forge(lease);
                }
            }
            default -> throw new IllegalStateException(manner + " is not a manner of misbehaving");
        }
    }

    private void forge(WorkLease lease) throws IOException, InterruptedException, MalformedException {
        List<AnswerRecord> records = new ArrayList<>();
        for (WorkItem item : lease.items()) {
            records.add(seal(
                    item, AnswerContent.noSuchCustomer(HalfStatus.ANSWERED, HalfStatus.ANSWERED, clock.instant())));
        }
        post("posts in another bank's name", body(ANOTHER_BANK, lease.token(), records));
        Bytes invented = Bytes.random(WireLimits.TOKEN_BYTES, random);
        post("posts under an invented token", body(own.code(), invented, records));
        List<AnswerRecord> foreign = records.stream()
                .map(record -> {
                    byte[] sealed = record.sealedAnswer().toArray();
                    sealed[WireLimits.SALT_BYTES - 1] ^= 1;
                    return new AnswerRecord(record.inquiryId(), Bytes.copyOf(sealed));
                })
                .toList();
        post("posts answers that name a key which is not its own", body(own.code(), lease.token(), foreign));
    }

    private List<AnswerRecord> answers(WorkLease lease) throws InterruptedException, MalformedException, SQLException {
        List<AnswerRecord> records = new ArrayList<>();
        for (WorkItem item : lease.items()) {
            Subject subject = new Subject(item.documentType(), item.documentNumber(), item.name(), item.phone());
            records.add(seal(item, own.systems().answer(subject, clock.instant())));
        }
        return records;
    }

    private AnswerRecord seal(WorkItem item, AnswerContent content) throws MalformedException {
        Bytes leaf = ConsentStatement.of(item, own.code()).leaf(item.leafSalt());
        AnswerContext context = new AnswerContext(own.code(), item.inquiryId(), item.deviceKey(), leaf);
        return new AnswerRecord(item.inquiryId(), AnswerSealer.seal(content, context, own.signing()));
    }

    private static byte[] body(InstitutionCode code, Bytes token, List<AnswerRecord> records) {
        return AnswerPostCodec.encode(code, token, records);
    }

    private void post(String what, byte[] body) throws IOException, InterruptedException {
        HttpResponse<byte[]> reply = send("/bank/v1/answers", MediaTypes.ANSWERS, body);
        LOG.info("{} {}: {}", own.code(), what, reply.statusCode());
    }

    private HttpResponse<byte[]> send(String path, String contentType, byte[] body)
            throws IOException, InterruptedException {
        String uri = own.hub() + path;
        Map<String, String> signature = HttpSignatures.signRequest(
                new RequestParts("POST", uri, contentType, body),
                SignatureTag.BANK_REQUEST,
                own.signing(),
                clock.instant(),
                HttpSignatures.newNonce(random));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", contentType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signature.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
