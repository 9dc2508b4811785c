package org.chaka.hub.consent;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.chaka.hub.bank.Banks;
import org.chaka.hub.platform.FieldCipher;
import org.chaka.hub.platform.InquiryKey;
import org.chaka.hub.platform.PersonKey;
import org.chaka.hub.platform.SealedField;
import org.chaka.hub.platform.SealedFields;
import org.chaka.protocol.consent.ConsentSeed;
import org.chaka.protocol.consent.ConsentStatement;
import org.chaka.protocol.consent.ConsentTree;
import org.chaka.protocol.wire.Bytes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** One row per query: the root of a tree with a leaf per bank, and the seed from which the tree is rebuilt (D10). */
@Component
public class Consents implements SealedFields {
    private static final String TABLE = "consent.consent";
    private static final String SEED = "seed_sealed";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Banks banks;
    private final Evidence evidence;

    Consents(JdbcClient jdbc, FieldCipher cipher, Banks banks, Evidence evidence) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.banks = banks;
        this.evidence = evidence;
    }

    @Override
    public List<SealedField> sealedFields() {
        return List.of(new SealedField(TABLE, SEED, "inquiry_id", "inquiry_id"));
    }

    /** The tree of a consent (protocol section 3). */
    public ConsentTree tree(Consent consent) {
        SortedMap<Integer, ConsentStatement> statements = new TreeMap<>();
        for (int slot : consent.slots()) {
            statements.put(
                    slot,
                    new ConsentStatement(
                            consent.inquiryId(),
                            banks.bySlot(slot).code(),
                            consent.textDigest(),
                            ConsentStatement.OWN_OVERVIEW,
                            consent.grantedAt(),
                            consent.validUntil()));
        }
        return ConsentTree.build(consent.seed(), statements);
    }

    /**
     * Writes the row of a submitted query and the evidence that outlives it; joins the caller's transaction.
     *
     * @param root of {@link #tree}, as the verdict covers it
     */
    public void record(PersonKey person, Consent consent, Bytes root) {
        byte[] seed = cipher.seal(
                TABLE,
                SEED,
                consent.inquiryId().toString(),
                consent.seed().bytes().toArray());
        jdbc.sql("""
                        /* Consents.record */
                        INSERT INTO consent.consent (bucket, inquiry_id, person_id, seed_sealed, root, text_digest, slots,
                            granted_at, valid_until)
                        VALUES (?, ?, ?, ?, ?, ?, ?::smallint[], ?, ?)""")
                .params(
                        person.bucket(),
                        consent.inquiryId(),
                        person.personId(),
                        seed,
                        root.toArray(),
                        consent.textDigest().toArray(),
                        consent.slots().stream().map(Integer::shortValue).toArray(Short[]::new),
                        Timestamp.from(consent.grantedAt()),
                        Timestamp.from(consent.validUntil()))
                .update();
        evidence.append(person, consent, root);
    }

    /** The consents of these inquiries; an unknown one is missing. */
    public Map<InquiryKey, Consent> load(Collection<InquiryKey> inquiries) {
        return jdbc
                .sql("""
                        /* Consents.load */
                        SELECT bucket, inquiry_id, seed_sealed, text_digest, slots, granted_at, valid_until
                        FROM consent.consent
                        JOIN unnest(?::smallint[], ?::uuid[]) AS wanted (bucket, inquiry_id) USING (bucket, inquiry_id)""")
                .params(
                        inquiries.stream().map(InquiryKey::bucket).toArray(Short[]::new),
                        inquiries.stream().map(InquiryKey::inquiryId).toArray(UUID[]::new))
                .query((row, number) -> Map.entry(
                        new InquiryKey(row.getShort("bucket"), row.getObject("inquiry_id", UUID.class)), consent(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one));
    }

    private Consent consent(ResultSet row) throws SQLException {
        UUID inquiryId = row.getObject("inquiry_id", UUID.class);
        byte[] seed = cipher.open(TABLE, SEED, inquiryId.toString(), row.getBytes(SEED));
        return new Consent(
                inquiryId,
                new ConsentSeed(Bytes.copyOf(seed)),
                Bytes.copyOf(row.getBytes("text_digest")),
                slots(row.getArray("slots")),
                row.getTimestamp("granted_at").toInstant(),
                row.getTimestamp("valid_until").toInstant());
    }

    private static SortedSet<Integer> slots(Array array) throws SQLException {
        return Arrays.stream((Short[]) array.getArray())
                .map(Short::intValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
