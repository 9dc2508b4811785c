package org.chaka.protocol.authority;

/** Reply to a {@link RealNameRequest}: whether name, number and phone belong together; not which of them does not. */
public record RealNameReply(boolean match) {}
