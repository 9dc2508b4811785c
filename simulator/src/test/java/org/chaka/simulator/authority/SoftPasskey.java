package org.chaka.simulator.authority;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.chaka.protocol.key.Digests;
import org.chaka.protocol.wire.Bytes;

/** An authenticator in software, put together from the WebAuthn recommendation and from nothing of the library that checks it. */
final class SoftPasskey {
    private static final int USER_PRESENT = 1;
    private static final int USER_VERIFIED = 1 << 2;
    private static final int ATTESTED = 1 << 6;
    private static final int COORDINATE_BYTES = 32;

    /** What it makes when it is new. */
    record Made(Bytes clientData, Bytes attestation) {}

    /** What it signs. */
    record Signed(Bytes clientData, Bytes authenticatorData, Bytes signature) {}

    final Bytes credential = Bytes.random(20, AuthorityFixture.RANDOM);

    /** As the page that asks says it. */
    String origin = AuthorityFixture.SITE.toString();

    String relyingParty = AuthorityFixture.SITE.getHost();

    /** Whether it has seen its user's finger. */
    boolean userVerified = true;

    int counter;

    private final KeyPair keys;

    SoftPasskey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Made make(Bytes challenge) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write(0xa3); // a map of three
        text(object, "fmt");
        text(object, "none");
        text(object, "attStmt");
        object.write(0xa0);
        text(object, "authData");
        bytes(object, authenticatorData(ATTESTED, attested()));
        return new Made(clientData("webauthn.create", challenge), Bytes.copyOf(object.toByteArray()));
    }

    Signed sign(Bytes challenge) {
        counter++;
        Bytes clientData = clientData("webauthn.get", challenge);
        byte[] data = authenticatorData(0, new byte[0]);
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(data);
            signature.update(Digests.sha256(clientData.toArray()).toArray());
            return new Signed(clientData, Bytes.copyOf(data), Bytes.copyOf(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Bytes clientData(String type, Bytes challenge) {
        String json = "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, Base64.getUrlEncoder().withoutPadding().encodeToString(challenge.toArray()), origin);
        return Bytes.copyOf(json.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] authenticatorData(int more, byte[] attested) {
        int flags = USER_PRESENT | more | (userVerified ? USER_VERIFIED : 0);
        return ByteBuffer.allocate(37 + attested.length)
                .put(Digests.sha256(relyingParty.getBytes(StandardCharsets.UTF_8))
                        .toArray())
                .put((byte) flags)
                .putInt(counter)
                .put(attested)
                .array();
    }

    private byte[] attested() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[16]); // no model
        out.writeBytes(
                ByteBuffer.allocate(2).putShort((short) credential.length()).array());
        out.writeBytes(credential.toArray());
        out.write(0xa5); // COSE: kty EC2, alg ES256, crv P-256, x, y
        out.writeBytes(new byte[] {1, 2, 3, 0x26, 0x20, 1, 0x21});
        bytes(out, coordinate(key.getW().getAffineX()));
        out.write(0x22);
        bytes(out, coordinate(key.getW().getAffineY()));
        return out.toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        byte[] out = new byte[COORDINATE_BYTES];
        System.arraycopy(bytes, bytes.length - length, out, COORDINATE_BYTES - length, length);
        return out;
    }

    private static void text(ByteArrayOutputStream out, String text) {
        out.write(0x60 + text.length());
        out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(ByteArrayOutputStream out, byte[] bytes) {
        out.write(0x58); // a byte string with its length in one byte
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
