package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Certificates;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Admits a bank's certificates once their chain to the bank root holds. */
@Component
class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final JdbcClient jdbc;
    private final Handover handover;
    private final Clock clock;

    Admission(JdbcClient jdbc, Handover handover, Clock clock) {
        this.jdbc = jdbc;
        this.handover = handover;
        this.clock = clock;
    }

    /** Checks and keeps what the bank handed over; empty when something is missing or not to be trusted. */
    Optional<BankCertificates> admit(Bank bank) {
        Optional<X509Certificate> signing = handover.certificate(bank.code(), LeafUsage.SIGNING);
        Optional<X509Certificate> encryption = handover.certificate(bank.code(), LeafUsage.ENCRYPTION);
        if (signing.isEmpty() || encryption.isEmpty()) {
            return Optional.empty();
        }
        try {
            TrustAnchor root = handover.bankRoot();
            ECPublicKeyParameters signingKey = root.verifyLeaf(
                    signing.get(), ChakaUris.institutionSigning(bank.code()), LeafUsage.SIGNING, clock.instant());
            ECPublicKeyParameters encryptionKey = root.verifyLeaf(
                    encryption.get(),
                    ChakaUris.institutionEncryption(bank.code()),
                    LeafUsage.ENCRYPTION,
                    clock.instant());
            keep(bank, signing.get(), KeyId.of(signingKey), LeafUsage.SIGNING);
            keep(bank, encryption.get(), KeyId.of(encryptionKey), LeafUsage.ENCRYPTION);
            return Optional.of(new BankCertificates(signing.get(), KeyId.of(signingKey), signingKey, encryption.get()));
        } catch (UntrustedCertificateException e) {
            // One bank's mistake must not keep the others out.
            LOG.error("bank {} is not admitted: {}", bank.code().digits(), e.getMessage());
            return Optional.empty();
        }
    }

    private void keep(Bank bank, X509Certificate certificate, KeyId keyId, LeafUsage usage) {
        jdbc.sql("""
                        /* Admission.keep */
                        INSERT INTO bank.certificate (institution_code, key_id, key_usage, der, admitted_at)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        bank.code().digits(),
                        keyId.value(),
                        usage.name(),
                        Certificates.toDer(certificate).toArray(),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
