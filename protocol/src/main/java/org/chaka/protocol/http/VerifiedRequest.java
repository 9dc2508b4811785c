package org.chaka.protocol.http;

import java.time.Instant;
import org.chaka.protocol.key.KeyId;

/**
 * A request whose signature was accepted.
 *
 * @param keyId who signed
 * @param created when, by the sender's clock
 * @param signature the {@code Signature} header, which the signed reply covers
 */
public record VerifiedRequest(KeyId keyId, Instant created, String signature) {}
