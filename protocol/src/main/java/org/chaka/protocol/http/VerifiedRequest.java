package org.chaka.protocol.http;

import java.time.Instant;
import org.chaka.protocol.key.KeyId;
import org.chaka.protocol.wire.Bytes;

/**
 * A request whose signature was accepted.
 *
 * @param keyId who signed
 * @param created when, by the sender's clock
 * @param signature the {@code Signature} header, which the signed reply covers
 * @param bodySha256 32 bytes, of the body that came
 */
public record VerifiedRequest(KeyId keyId, Instant created, String signature, Bytes bodySha256) {}
