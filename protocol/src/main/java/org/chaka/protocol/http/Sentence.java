package org.chaka.protocol.http;

/** One sentence in Chinese and in English. */
public record Sentence(String zh, String en) {}
