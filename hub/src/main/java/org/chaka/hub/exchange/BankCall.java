package org.chaka.hub.exchange;

/**
 * A call of the bank interface, whichever way it comes.
 *
 * @param path under the address that banks sign
 * @param maxBytes of the body
 * @param answer behind the door
 */
public record BankCall(String path, String contentType, int maxBytes, BankDoor.Call answer) {}
