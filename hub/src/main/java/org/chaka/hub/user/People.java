package org.chaka.hub.user;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chaka.hub.platform.BlindIndex;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.ErrorCode;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.IndexedField;
import org.chaka.hub.platform.IndexedFields;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.SealedField;
import org.chaka.hub.platform.SealedFields;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The registered persons. Name, number and phone are encrypted; they are found by keyed hashes. */
@Component
public class People implements SealedFields, IndexedFields {
    private static final String TABLE = "users.person";
    private static final String NAME = "name_sealed";
    private static final String DOCUMENT = "document_sealed";
    private static final String PHONE = "phone_sealed";
    static final String PHONE_INDEX = "users.phone";
    private static final String DOCUMENT_INDEX = "users.document.1"; // 1: resident identity card

    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private final FieldCipher cipher;
    private final BlindIndex index;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    People(JdbcClient jdbc, TransactionTemplate transactions, FieldCipher cipher, BlindIndex index, Clock clock) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.cipher = cipher;
        this.index = index;
        this.clock = clock;
    }

    @Override
    public List<SealedField> sealedFields() {
        return Stream.of(NAME, DOCUMENT, PHONE).map(People::sealed).toList();
    }

    @Override
    public List<IndexedField> indexedFields() {
        return List.of(
                new IndexedField("users.phone_lookup", "phone_index", PHONE_INDEX, sealed(PHONE)),
                new IndexedField("users.document_lookup", "document_index", DOCUMENT_INDEX, sealed(DOCUMENT)));
    }

    private static SealedField sealed(String column) {
        return new SealedField(TABLE, column, "person_id", "person_id");
    }

    /**
     * Makes the account, whole or not at all; joins the caller's transaction.
     *
     * @param paymentPasswordHash of {@link PaymentPasswords#hash}
     * @throws ChakaException {@code already-registered} when the phone or the person has an account (D1)
     */
    public PersonKey register(Subject subject, String paymentPasswordHash) {
        PersonKey key = newKey();
        try {
            transactions.executeWithoutResult(status -> {
                insertPerson(key, subject);
                insertLookups(key, subject);
                insertPassword(key, paymentPasswordHash);
            });
        } catch (DuplicateKeyException e) {
            throw new ChakaException(ErrorCode.ALREADY_REGISTERED);
        }
        return key;
    }

    /**
     * Makes the account of somebody whose payment password the wallet keeps; joins the caller's transaction.
     *
     * @throws DuplicateKeyException when another person has this phone
     */
    public PersonKey registerOfWallet(Subject subject) {
        PersonKey key = newKey();
        requireFree(subject.phone(), key);
        insertPerson(key, subject);
        insertLookups(key, subject);
        return key;
    }

    /** The person of an identity number of 18 digits. */
    public Optional<PersonKey> byDocument(String documentNumber) {
        return jdbc.sql("/* People.byDocument */ SELECT bucket, person_id FROM users.document_lookup"
                        + " WHERE document_index = ANY (?)")
                .param(index.all(DOCUMENT_INDEX, documentNumber))
                .query((row, number) -> key(row))
                .optional();
    }

    /** Whether this phone or this person has an account already. */
    public boolean isRegistered(String phone, String documentNumber) {
        return jdbc.sql("""
                        /* People.isRegistered */
                        SELECT EXISTS (SELECT FROM users.phone_lookup WHERE phone_index = ANY (?))
                            OR EXISTS (SELECT FROM users.document_lookup WHERE document_index = ANY (?))""")
                .params(index.all(PHONE_INDEX, phone), index.all(DOCUMENT_INDEX, documentNumber))
                .query(Boolean.class)
                .single();
    }

    /** The person of a phone, given with country code. */
    public Optional<PersonKey> byPhone(String phone) {
        return jdbc.sql("/* People.byPhone */ SELECT bucket, person_id FROM users.phone_lookup"
                        + " WHERE phone_index = ANY (?)")
                .param(index.all(PHONE_INDEX, phone))
                .query((row, number) -> key(row))
                .optional();
    }

    /**
     * Who this is.
     *
     * @throws IllegalStateException when there is no such person
     */
    public Subject subject(PersonKey key) {
        Subject subject = subjects(List.of(key)).get(key);
        if (subject == null) {
            throw new IllegalStateException("no such person");
        }
        return subject;
    }

    /** Who these are; a person without an account is missing. */
    public Map<PersonKey, Subject> subjects(Collection<PersonKey> keys) {
        return opened(keys, (row, number) -> open(row));
    }

    /** The registered phones of these, and nothing else of them; a person without an account is missing. */
    public Map<PersonKey, String> phones(Collection<PersonKey> keys) {
        return opened(keys, (row, number) -> open(row, PHONE));
    }

    private <T> Map<PersonKey, T> opened(Collection<PersonKey> keys, RowMapper<T> opener) {
        return jdbc
                .sql("""
                        /* People.opened */
                        SELECT bucket, person_id, name_sealed, document_sealed, phone_sealed, region
                        FROM users.person
                        JOIN unnest(?::smallint[], ?::uuid[]) AS wanted (bucket, person_id) USING (bucket, person_id)""")
                .params(buckets(keys), ids(keys))
                .query((row, number) -> Map.entry(key(row), opener.mapRow(row, number)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    /** Those of these who have an account. */
    public List<PersonKey> existing(Collection<PersonKey> keys) {
        return jdbc.sql("""
                        /* People.existing */
                        SELECT DISTINCT bucket, person_id FROM users.person
                        JOIN unnest(?::smallint[], ?::uuid[]) AS wanted (bucket, person_id) USING (bucket, person_id)""")
                .params(buckets(keys), ids(keys))
                .query((row, number) -> key(row))
                .list();
    }

    /** The registered phone with country code. */
    public String phone(PersonKey key) {
        return subject(key).phone();
    }

    /**
     * Changes the phone; joins the caller's transaction.
     *
     * @param before the registered one, with country code
     * @throws DuplicateKeyException when another person has registered the new one
     */
    public void changePhone(PersonKey key, String before, String phone) {
        requireFree(phone, key);
        int changed = jdbc.sql("/* People.changePhone */ UPDATE users.phone_lookup SET phone_index = ?"
                        + " WHERE phone_index = ANY (?) AND bucket = ? AND person_id = ?")
                .params(index.of(PHONE_INDEX, phone), index.all(PHONE_INDEX, before), key.bucket(), key.personId())
                .update();
        if (changed != 1) {
            throw new IllegalStateException("the phone's row has changed meanwhile");
        }
        jdbc.sql("/* People.changePhone */ UPDATE users.person SET phone_sealed = ?, phone_changed_at = ?"
                        + " WHERE bucket = ? AND person_id = ?")
                .params(seal(key, PHONE, phone), Timestamp.from(clock.instant()), key.bucket(), key.personId())
                .update();
    }

    /** The unique index compares what is under one key; while that is changed a phone may stand under another. */
    private void requireFree(String phone, PersonKey person) {
        if (byPhone(phone).filter(other -> !other.equals(person)).isPresent()) {
            throw new DuplicateKeyException("this phone has an account");
        }
    }

    /** Changes the region (D3). */
    public void changeRegion(PersonKey key, String region) {
        jdbc.sql("/* People.changeRegion */ UPDATE users.person SET region = ? WHERE bucket = ? AND person_id = ?")
                .params(region, key.bucket(), key.personId())
                .update();
    }

    /**
     * Deletes the person (D14); joins the caller's transaction.
     *
     * @param left what waits for the person's next account
     */
    public void close(PersonKey key, Waits.Left left) {
        byte[] document = index.of(DOCUMENT_INDEX, subject(key).documentNumber());
        left.until()
                .ifPresent(until -> jdbc.sql("""
                        /* People.close hold */
                        INSERT INTO users.held_quota (document_index, until, seven_days_until, changed_at)
                        VALUES (:document, :until, :seven_days, :changed)
                        ON CONFLICT (document_index) DO UPDATE
                        SET until = excluded.until, seven_days_until = excluded.seven_days_until,
                            changed_at = excluded.changed_at""")
                        .param("document", document)
                        .param("until", Timestamp.from(until))
                        .param(
                                "seven_days",
                                left.sevenDays().map(Timestamp::from).orElse(null),
                                Types.TIMESTAMP)
                        .param("changed", left.changedAt().map(Timestamp::from).orElse(null), Types.TIMESTAMP)
                        .update());
        jdbc.sql("/* People.close */ SELECT users.close_account(?, ?)")
                .params(key.bucket(), key.personId())
                .query((row, number) -> true)
                .single();
    }

    private PersonKey newKey() {
        return new PersonKey((short) random.nextInt(PersonKey.BUCKETS), UUID.randomUUID());
    }

    private void insertPerson(PersonKey key, Subject subject) {
        jdbc.sql("""
                        /* People.insertPerson */
                        INSERT INTO users.person (bucket, person_id, name_sealed, document_sealed, phone_sealed,
                            region, registered_at, ask_not_before, phone_changed_at)
                        SELECT ?, ?, ?, ?, ?, ?, ?, max(seven_days_until), max(changed_at) FROM users.held_quota
                        WHERE document_index = ANY (?)""")
                .params(
                        key.bucket(),
                        key.personId(),
                        seal(key, NAME, subject.name()),
                        seal(key, DOCUMENT, subject.documentNumber()),
                        seal(key, PHONE, subject.phone()),
                        subject.region(),
                        Timestamp.from(clock.instant()),
                        index.all(DOCUMENT_INDEX, subject.documentNumber()))
                .update();
    }

    private void insertLookups(PersonKey key, Subject subject) {
        jdbc.sql("/* People.insertLookups */ INSERT INTO users.phone_lookup (phone_index, bucket, person_id)"
                        + " VALUES (?, ?, ?)")
                .params(index.of(PHONE_INDEX, subject.phone()), key.bucket(), key.personId())
                .update();
        jdbc.sql("/* People.insertLookups */ INSERT INTO users.document_lookup (document_index, bucket, person_id)"
                        + " VALUES (?, ?, ?)")
                .params(index.of(DOCUMENT_INDEX, subject.documentNumber()), key.bucket(), key.personId())
                .update();
    }

    private void insertPassword(PersonKey key, String hash) {
        jdbc.sql("/* People.insertPassword */ INSERT INTO users.payment_password (bucket, person_id, hash)"
                        + " VALUES (?, ?, ?)")
                .params(key.bucket(), key.personId(), hash)
                .update();
    }

    private byte[] seal(PersonKey key, String column, String clear) {
        return cipher.seal(TABLE, column, key.personId().toString(), clear.getBytes(StandardCharsets.UTF_8));
    }

    private Subject open(ResultSet row) throws SQLException {
        return new Subject(open(row, NAME), open(row, DOCUMENT), open(row, PHONE), row.getString("region"));
    }

    private String open(ResultSet row, String column) throws SQLException {
        byte[] clear = cipher.open(TABLE, column, row.getString("person_id"), row.getBytes(column));
        return new String(clear, StandardCharsets.UTF_8);
    }

    private static Short[] buckets(Collection<PersonKey> keys) {
        return keys.stream().map(PersonKey::bucket).toArray(Short[]::new);
    }

    private static UUID[] ids(Collection<PersonKey> keys) {
        return keys.stream().map(PersonKey::personId).toArray(UUID[]::new);
    }

    private static PersonKey key(ResultSet row) throws SQLException {
        return new PersonKey(row.getShort("bucket"), row.getObject("person_id", UUID.class));
    }
}
