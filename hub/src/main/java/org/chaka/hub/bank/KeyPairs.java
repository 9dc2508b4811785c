package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.InstitutionCode;
import org.chaka.protocol.wire.MalformedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the banks' pairs of keys. */
@Component
class KeyPairs {
    private final JdbcClient jdbc;

    KeyPairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row.
     *
     * @param retiredAt null before another pair took its place
     */
    record Row(
            InstitutionCode code,
            KeyId keyId,
            X509Certificate signing,
            X509Certificate encryption,
            KeyState state,
            Instant retiredAt) {
        /** Both keys, as they stand in the certificates. */
        BankKey of(Bank bank) {
            return new BankKey(bank, keyId, keyIn(signing), signing, encryption, state, retiredAt);
        }

        boolean encryptsUnder(ECPublicKeyParameters key) {
            return KeyId.of(keyIn(encryption)).equals(KeyId.of(key));
        }

        private static ECPublicKeyParameters keyIn(X509Certificate certificate) {
            try {
                return P256.publicKeyOf(certificate);
            } catch (MalformedException e) {
                throw new IllegalStateException("an admitted certificate holds no usable key", e);
            }
        }
    }

    /** Every pair, those of a bank in the order in which they were admitted. */
    List<Row> all() {
        return jdbc.sql("""
                        /* KeyPairs.all */
                        SELECT * FROM bank.key_pair ORDER BY institution_code, admitted_at, signing_key_id""").query((row, number) -> read(row)).list();
    }

    /** A bank's pairs. */
    List<Row> of(InstitutionCode code) {
        return all().stream().filter(row -> row.code().equals(code)).toList();
    }

    /** The pair of a signing key, whose bank ever it is. */
    Optional<Row> find(KeyId keyId) {
        return jdbc.sql("/* KeyPairs.find */ SELECT * FROM bank.key_pair WHERE signing_key_id = ?")
                .param(keyId.value())
                .query((row, number) -> read(row))
                .optional();
    }

    void insert(Row row, Instant now) {
        jdbc.sql("""
                        /* KeyPairs.insert */
                        INSERT INTO bank.key_pair (institution_code, signing_key_id, signing_certificate,
                            encryption_certificate, state, admitted_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        row.code().digits(),
                        row.keyId().value(),
                        der(row.signing()),
                        der(row.encryption()),
                        row.state().word(),
                        now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes new certificates for the same keys. */
    void renew(KeyId keyId, X509Certificate signing, X509Certificate encryption) {
        jdbc.sql("""
                        /* KeyPairs.renew */
                        UPDATE bank.key_pair SET signing_certificate = ?, encryption_certificate = ?
                        WHERE signing_key_id = ?""").params(der(signing), der(encryption), keyId.value()).update();
    }

    /** Puts the bank's next pair in the place of the active one, which retires. Does nothing once that is done. */
    void change(InstitutionCode code, KeyId next, Instant now) {
        // First the one that goes: there is never more than one active pair. Who comes second finds none that is next.
        jdbc.sql("""
                        /* KeyPairs.change retire */
                        UPDATE bank.key_pair SET state = 'retired', retired_at = ?
                        WHERE institution_code = ? AND state = 'active'
                            AND EXISTS (SELECT FROM bank.key_pair WHERE signing_key_id = ? AND state = 'next')""")
                .params(now.atOffset(ZoneOffset.UTC), code.digits(), next.value())
                .update();
        jdbc.sql("""
                        /* KeyPairs.change activate */
                        UPDATE bank.key_pair SET state = 'active' WHERE signing_key_id = ? AND state = 'next'""").param(next.value()).update();
    }

    /** Nothing under this key counts any more. */
    void revoke(KeyId keyId) {
        jdbc.sql("/* KeyPairs.revoke */ UPDATE bank.key_pair SET state = 'revoked' WHERE signing_key_id = ?")
                .param(keyId.value())
                .update();
    }

    private static Row read(ResultSet row) throws SQLException {
        OffsetDateTime retired = row.getObject("retired_at", OffsetDateTime.class);
        return new Row(
                new InstitutionCode(row.getString("institution_code")),
                new KeyId(row.getLong("signing_key_id")),
                certificate(row.getBytes("signing_certificate")),
                certificate(row.getBytes("encryption_certificate")),
                KeyState.of(row.getString("state")),
                retired == null ? null : retired.toInstant());
    }

    private static X509Certificate certificate(byte[] der) {
        try {
            return Certificates.ofDer(Bytes.copyOf(der));
        } catch (MalformedException e) {
            throw new IllegalStateException("an admitted certificate cannot be read", e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        return Certificates.toDer(certificate).toArray();
    }
}
