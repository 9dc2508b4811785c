package org.chaka.hub.bank;

/** A bank that brings its messages as files (protocol section 6.4), and how it is known. */
public record FilesBank(Bank bank, FilesSettings settings) {}
