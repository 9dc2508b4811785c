package org.chaka.protocol.http;

/**
 * The reply to a lease request when there is nothing to do.
 *
 * @param items 0
 * @param retryAfterSeconds when to ask again
 */
public record NoWork(int items, int retryAfterSeconds) {}
