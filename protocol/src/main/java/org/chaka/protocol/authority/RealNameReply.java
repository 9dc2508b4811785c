package org.chaka.protocol.authority;

/** Reply to a {@link RealNameRequest}: whether name and number belong together. */
public record RealNameReply(boolean match) {}
