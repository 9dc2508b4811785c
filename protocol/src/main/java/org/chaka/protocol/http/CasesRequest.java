package org.chaka.protocol.http;

/**
 * Asks for cases that the bank has said nothing about yet (protocol section 15).
 *
 * @param maxCases 1 to 100
 */
public record CasesRequest(int maxCases) {}
