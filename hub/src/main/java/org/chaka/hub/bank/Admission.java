package org.chaka.hub.bank;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.ChakaUris;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.key.LeafUsage;
import org.chaka.protocol.key.TrustAnchor;
import org.chaka.protocol.key.UntrustedCertificateException;
import org.chaka.protocol.wire.InstitutionCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Admits a bank's pair of keys once the chains of both certificates to the bank root hold. */
@Component
class Admission {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    private final KeyPairs pairs;
    private final Handover handover;
    private final Revocations revocations;
    private final Clock clock;

    Admission(KeyPairs pairs, Handover handover, Revocations revocations, Clock clock) {
        this.pairs = pairs;
        this.handover = handover;
        this.revocations = revocations;
        this.clock = clock;
    }

    /** Admits what lies in the handover folder for this bank. */
    void admitHandedOver(InstitutionCode bank) {
        Optional<X509Certificate> signing = handover.certificate(bank, LeafUsage.SIGNING);
        Optional<X509Certificate> encryption = handover.certificate(bank, LeafUsage.ENCRYPTION);
        if (signing.isEmpty() || encryption.isEmpty()) {
            return;
        }
        try {
            admit(bank, signing.get(), encryption.get());
        } catch (BankChangeException e) {
            // One bank's mistake must not keep the others out.
            LOG.error("the keys of bank {} are not admitted: {}", bank.digits(), e.getMessage());
        }
    }

    /**
     * Admits a pair: as the active one when the bank has none, else as the next one, which becomes the active one when
     * the bank first uses it. New certificates for keys that were admitted before take the place of the old ones.
     *
     * @throws BankChangeException when a chain does not hold, or a key has another place already
     */
    KeyState admit(InstitutionCode bank, X509Certificate signing, X509Certificate encryption)
            throws BankChangeException {
        KeyId signingId =
                KeyId.of(verified("signing", bank, signing, ChakaUris.institutionSigning(bank), LeafUsage.SIGNING));
        ECPublicKeyParameters encryptionKey =
                verified("encryption", bank, encryption, ChakaUris.institutionEncryption(bank), LeafUsage.ENCRYPTION);
        Optional<KeyPairs.Row> known = pairs.find(signingId);
        if (known.isPresent()) {
            if (!known.get().code().equals(bank)) {
                throw new BankChangeException(
                        "This signing key is another bank's. The bank has to make a pair of its own.");
            }
            return renew(known.get(), signing, encryption, encryptionKey);
        }
        List<KeyPairs.Row> before = pairs.of(bank);
        if (before.stream().anyMatch(row -> row.state() == KeyState.NEXT)) {
            throw new BankChangeException("Another pair of this bank waits for its first use."
                    + " Let the bank use it, or revoke it, before you add a further one.");
        }
        boolean first = before.stream().noneMatch(row -> row.state() == KeyState.ACTIVE);
        KeyState state = first ? KeyState.ACTIVE : KeyState.NEXT;
        pairs.insert(new KeyPairs.Row(bank, signingId, signing, encryption, state, null), clock.instant());
        return state;
    }

    private KeyState renew(
            KeyPairs.Row known,
            X509Certificate signing,
            X509Certificate encryption,
            ECPublicKeyParameters encryptionKey)
            throws BankChangeException {
        if (known.state() == KeyState.REVOKED) {
            throw new BankChangeException("This signing key was revoked. The bank has to make a new pair.");
        }
        if (!known.encryptsUnder(encryptionKey)) {
            throw new BankChangeException(
                    "This signing key was admitted with another encryption key. A new one takes a new signing key too.");
        }
        if (!signing.equals(known.signing()) || !encryption.equals(known.encryption())) {
            pairs.renew(known.keyId(), signing, encryption);
        }
        return known.state();
    }

    private ECPublicKeyParameters verified(
            String which, InstitutionCode bank, X509Certificate certificate, String uri, LeafUsage usage)
            throws BankChangeException {
        if (revocations.contains(certificate)) {
            throw new BankChangeException("The " + which + " certificate is in the bank root's revocation list."
                    + " The bank has to make a new pair, with 'bank-node keys'.");
        }
        TrustAnchor root = handover.bankRoot();
        Instant now = clock.instant();
        try {
            return root.verifyLeaf(certificate, uri, usage, now);
        } catch (UntrustedCertificateException e) {
            throw new BankChangeException(
                    "The " + which + " certificate does not hold: " + e.getMessage() + ". "
                            + new CertificateRemedy(root.root(), bank, now).of(certificate, usage),
                    e);
        }
    }
}
