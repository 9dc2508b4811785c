package org.chaka.protocol.http;

/**
 * Body of {@code POST /bank/v1/leases}.
 *
 * @param maxItems 1 to 2000; the range is for the receiver to check
 */
public record LeaseRequest(int maxItems) {}
