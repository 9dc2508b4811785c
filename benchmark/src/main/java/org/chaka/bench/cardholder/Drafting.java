package org.chaka.bench.cardholder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.chaka.bench.BinaryCopy;
import org.chaka.bench.Parties;
import org.chaka.bench.Place;
import org.chaka.hub.bank.Bank;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.consent.Consent;
import org.chaka.hub.consent.ConsentTexts;
import org.chaka.hub.consent.Consents;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.Secret;
import org.chaka.hub.user.PaymentPasswords;
import org.chaka.protocol.consent.Binding;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.PersonCommitment;
import org.chaka.protocol.consent.Verdict;
import org.chaka.protocol.consent.VerdictMethod;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.key.SigningKey;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;
import org.springframework.context.ApplicationContext;

/**
 * Leaves in the hub's tables what a person leaves who has registered, signed in, consented to asking every bank, shown
 * the face and had the SMS code sent: the same rows, with real commitments, trees and verdicts. Only the way is shorter.
 */
final class Drafting {
    private static final int ROWS_AT_ONCE = 500;
    private static final int BYTES_AT_ONCE = ROWS_AT_ONCE * 1200;
    private static final int SESSION_BYTES = 33;
    private static final int CODES = 1_000_000;
    private static final long FIRST_PHONE = 8_613_000_000_000L;
    private static final String NAME = "测试";
    private static final String DOCUMENT = "11010519491231002X";

    private final DataSource database;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final Consents consents;
    private final ConsentTexts.Version text;
    private final SortedSet<Integer> slots;
    private final Clock clock;
    private final SigningKey authority;
    private final String passwordHash;
    private final SecureRandom random = new SecureRandom();
    private final Bytes deviceKey;
    private long people;

    Drafting(ApplicationContext hub, Place place) throws IOException, MalformedException {
        database = hub.getBean(DataSource.class);
        cipher = hub.getBean(FieldCipher.class);
        index = hub.getBean(BlindIndex.class);
        consents = hub.getBean(Consents.class);
        text = hub.getBean(ConsentTexts.class).current();
        slots = hub.getBean(Banks.class).all().stream().map(Bank::slot).collect(Collectors.toCollection(TreeSet::new));
        clock = hub.getBean(Clock.class);
        authority = Parties.authority(place);
        passwordHash = hub.getBean(PaymentPasswords.class).hash(new Secret(Visitor.PAYMENT_PASSWORD));
        deviceKey = Bytes.copyOf(P256.encodePublic(P256.publicKeyOf(P256.generate(random))));
    }

    /** Makes so many, spread over the buckets. */
    List<Visitor> make(int count) throws SQLException {
        List<Visitor> made = new ArrayList<>(count);
        while (made.size() < count) {
            int here = Math.min(ROWS_AT_ONCE, count - made.size());
            made.addAll(new Batch().make(here));
        }
        return made;
    }

    /** Some persons whose rows are sent together. */
    private final class Batch {
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        private final BinaryCopy persons = new BinaryCopy(BYTES_AT_ONCE);
        private final BinaryCopy passwords = new BinaryCopy(BYTES_AT_ONCE);
        private final BinaryCopy sessions = new BinaryCopy(BYTES_AT_ONCE);
        private final BinaryCopy drafts = new BinaryCopy(BYTES_AT_ONCE);
        private final BinaryCopy codes = new BinaryCopy(BYTES_AT_ONCE);

        List<Visitor> make(int count) throws SQLException {
            List<Visitor> made =
                    IntStream.range(0, count).mapToObj(i -> visitor()).toList();
            try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                persons.send(
                        connection,
                        "users.person (bucket, person_id, name_sealed, document_sealed, phone_sealed, region,"
                                + " registered_at)");
                passwords.send(connection, "users.payment_password (bucket, person_id, hash)");
                sessions.send(
                        connection,
                        "users.session (bucket, token_hash, person_id, device_id, created_at, last_used_at)");
                drafts.send(
                        connection,
                        "inquiry.draft (bucket, person_id, inquiry_id, sealed_seed, slots, text_version, text_digest,"
                                + " granted_at, valid_until, expires_at, device_key, consent_root, verdict)");
                codes.send(connection, "identity.sms_code (purpose, bound_index, code_mac, sent_at)");
                connection.commit();
            }
            return made;
        }

        private Visitor visitor() {
            PersonKey person = new PersonKey((short) random.nextInt(PersonKey.BUCKETS), UUID.randomUUID());
            String phone = Long.toString(FIRST_PHONE + people++);
            UUID device = UUID.randomUUID();
            person(person, phone);
            String session = session(person, device);
            UUID inquiry = draft(person);
            return new Visitor(session, device, inquiry, code(phone, inquiry, session));
        }

        private void person(PersonKey person, String phone) {
            String row = person.personId().toString();
            persons.row(7).int2(person.bucket()).uuid(person.personId());
            persons.bytes(seal("users.person", "name_sealed", row, NAME));
            persons.bytes(seal("users.person", "document_sealed", row, DOCUMENT));
            persons.bytes(seal("users.person", "phone_sealed", row, phone));
            persons.text("310000").timestamp(now);
            passwords.row(3).int2(person.bucket()).uuid(person.personId()).text(passwordHash);
        }

        private String session(PersonKey person, UUID device) {
            byte[] token = Bytes.random(SESSION_BYTES, random).toArray();
            token[0] = (byte) person.bucket();
            sessions.row(6)
                    .int2(person.bucket())
                    .bytes(Digests.sha256(token).toArray())
                    .uuid(person.personId());
            sessions.uuid(device).timestamp(now).timestamp(now);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
        }

        private UUID draft(PersonKey person) {
            UUID inquiry = UUID.randomUUID();
            Instant until = now.plus(Duration.ofHours(24));
            ConsentSeed seed = ConsentSeed.random(random);
            Bytes root = consents.tree(new Consent(inquiry, seed, text.digest(), slots, now, until))
                    .root();
            drafts.row(13).int2(person.bucket()).uuid(person.personId()).uuid(inquiry);
            drafts.bytes(cipher.seal(
                    "inquiry.draft",
                    "sealed_seed",
                    inquiry.toString(),
                    seed.bytes().toArray()));
            drafts.int2Array(slots.stream().mapToInt(Integer::intValue).toArray());
            drafts.text(text.version()).bytes(text.digest().toArray());
            drafts.timestamp(now).timestamp(until).timestamp(now.plus(Duration.ofMinutes(30)));
            drafts.bytes(deviceKey.toArray()).bytes(root.toArray());
            drafts.bytes(verdict(inquiry, seed, root).encode().toArray());
            return inquiry;
        }

        private Verdict verdict(UUID inquiry, ConsentSeed seed, Bytes root) {
            Bytes commitment =
                    PersonCommitment.of(seed.personSalt(), WireLimits.RESIDENT_IDENTITY_CARD, DOCUMENT, NAME);
            return Verdict.create(
                    VerdictMethod.FACE,
                    now,
                    Bytes.random(Verdict.EVIDENCE_BYTES, random),
                    Binding.of(inquiry, deviceKey, root, commitment),
                    authority);
        }

        private String code(String phone, UUID inquiry, String session) {
            ByteBuffer sessionHash = ByteBuffer.wrap(
                    Digests.sha256(Base64.getUrlDecoder().decode(session)).toArray());
            UUID sessionId = new UUID(sessionHash.getLong(), sessionHash.getLong());
            String code = String.format("%06d", random.nextInt(CODES));
            String bound = phone + '\n' + inquiry + '\n' + sessionId;
            codes.row(4).text("INQUIRY").bytes(index.of("identity.sms-bound", bound));
            codes.bytes(index.of("identity.sms-code.INQUIRY", bound + '\n' + code));
            codes.timestamp(now);
            return code;
        }
    }

    private byte[] seal(String table, String column, String row, String clear) {
        return cipher.seal(table, column, row, clear.getBytes(StandardCharsets.UTF_8));
    }
}
