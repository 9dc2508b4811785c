package org.chaka.protocol.sealing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.key.P256;
import org.chaka.protocol.wire.MalformedException;

/**
 * HPKE (RFC 9180) with {@link Suite}, base and auth mode, for one message or one exported secret: what both sides share
 * once they agree on a secret. Ours for its speed: a bank seals every answer to another key (docs/decisions/0019).
 */
final class Hpke {
    private static final byte[] VERSION = ascii("HPKE-v1");
    private static final byte[] KEM_ID = {'K', 'E', 'M', 0x00, 0x10};
    private static final byte[] HPKE_ID = {'H', 'P', 'K', 'E', 0x00, 0x10, 0x00, 0x01, 0x00, 0x02};
    private static final byte BASE = 0;
    private static final byte AUTH = 2;
    private static final byte[] NONE = {};
    private static final int SECRET_BYTES = 32;
    private static final int NONCE_BYTES = 12;

    private final byte[] key;
    private final byte[] nonce;
    private final byte[] exporterSecret;

    /** The key schedule (section 5.1), without a pre-shared key. */
    private Hpke(byte mode, byte[] sharedSecret, byte[] info) {
        byte[] context = SealedBatch.concatenate(
                new byte[] {mode},
                extract(HPKE_ID, NONE, "psk_id_hash", NONE),
                extract(HPKE_ID, NONE, "info_hash", info));
        byte[] secret = extract(HPKE_ID, sharedSecret, "secret", NONE);
        this.key = expand(HPKE_ID, secret, "key", context, SECRET_BYTES);
        this.nonce = expand(HPKE_ID, secret, "base_nonce", context, NONCE_BYTES);
        this.exporterSecret = expand(HPKE_ID, secret, "exp", context, SECRET_BYTES);
    }

    /** To a recipient; {@code ephemeral} is made for this message. */
    static Hpke toRecipient(P256.Pair ephemeral, ECPublicKeyParameters recipient, byte[] info) {
        byte[] context =
                SealedBatch.concatenate(P256.encodePublic(ephemeral.publicKey()), P256.encodePublic(recipient));
        return new Hpke(BASE, shared(P256.agree(ephemeral.privateKey(), recipient), context), info);
    }

    /** The same, proving the sender's own key. */
    static Hpke toRecipientFrom(P256.Pair sender, P256.Pair ephemeral, ECPublicKeyParameters recipient, byte[] info) {
        byte[] secret = SealedBatch.concatenate(
                P256.agree(ephemeral.privateKey(), recipient), P256.agree(sender.privateKey(), recipient));
        byte[] context = SealedBatch.concatenate(
                P256.encodePublic(ephemeral.publicKey()),
                P256.encodePublic(recipient),
                P256.encodePublic(sender.publicKey()));
        return new Hpke(AUTH, shared(secret, context), info);
    }

    /**
     * At the recipient.
     *
     * @param enc 65 bytes
     * @throws MalformedException when {@code enc} is not a point of the curve
     */
    static Hpke atRecipient(byte[] enc, P256.Pair recipient, byte[] info) throws MalformedException {
        byte[] secret = P256.agree(recipient.privateKey(), P256.decodePublic(enc));
        return new Hpke(
                BASE, shared(secret, SealedBatch.concatenate(enc, P256.encodePublic(recipient.publicKey()))), info);
    }

    /** The same for a message of this sender. @throws MalformedException as above */
    static Hpke atRecipientFrom(ECPublicKeyParameters sender, byte[] enc, P256.Pair recipient, byte[] info)
            throws MalformedException {
        byte[] secret = SealedBatch.concatenate(
                P256.agree(recipient.privateKey(), P256.decodePublic(enc)), P256.agree(recipient.privateKey(), sender));
        byte[] context =
                SealedBatch.concatenate(enc, P256.encodePublic(recipient.publicKey()), P256.encodePublic(sender));
        return new Hpke(AUTH, shared(secret, context), info);
    }

    /** The first message of this context, which must be its only one. */
    byte[] seal(byte[] aad, byte[] plaintext) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, aad).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM cannot fail on its input", e);
        }
    }

    /** @throws MalformedException when it is not what the sender sealed */
    byte[] open(byte[] aad, byte[] sealed, int offset) throws MalformedException {
        try {
            return cipher(Cipher.DECRYPT_MODE, aad).doFinal(sealed, offset, sealed.length - offset);
        } catch (AEADBadTagException e) {
            throw new MalformedException("a sealed message does not open", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /** A secret for another use (section 5.3). */
    byte[] export(byte[] exporterContext, int length) {
        return expand(HPKE_ID, exporterSecret, "sec", exporterContext, length);
    }

    private Cipher cipher(int mode, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(Suite.TAG_BYTES * 8, nonce));
        cipher.updateAAD(aad);
        return cipher;
    }

    /** The key encapsulation's secret (section 4.1). */
    private static byte[] shared(byte[] agreed, byte[] context) {
        byte[] secret = extract(KEM_ID, NONE, "eae_prk", agreed);
        return expand(KEM_ID, secret, "shared_secret", context, SECRET_BYTES);
    }

    /** LabeledExtract (section 4); an empty salt is a key of zeros (RFC 5869 section 2.2). */
    private static byte[] extract(byte[] suite, byte[] salt, String label, byte[] input) {
        Mac mac = Digests.newHmac(salt.length == 0 ? new byte[SECRET_BYTES] : salt);
        return mac.doFinal(SealedBatch.concatenate(VERSION, suite, ascii(label), input));
    }

    /** LabeledExpand (section 4) to no more than one block of the hash. */
    private static byte[] expand(byte[] suite, byte[] secret, String label, byte[] info, int length) {
        byte[] size = {(byte) (length >>> 8), (byte) length};
        byte[] block = Digests.newHmac(secret)
                .doFinal(SealedBatch.concatenate(size, VERSION, suite, ascii(label), info, new byte[] {1}));
        return Arrays.copyOf(block, length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
