package org.chaka.protocol.authority;

/**
 * Reply to an accepted {@link PasskeyRegistration} or {@link PasskeyRemoval}.
 *
 * @param registered whether this person has a passkey now
 */
public record PasskeyReply(boolean registered) {}
