package org.chaka.hub.bank;

import java.time.Duration;
import java.util.List;

/**
 * How a bank is known that brings files.
 *
 * @param sshKeys public keys that it may sign in with, as OpenSSH writes them, without comments
 * @param lease how long work is its own before it is handed out again
 */
public record FilesSettings(List<String> sshKeys, Duration lease) {
    /** Takes a copy. */
    public FilesSettings {
        sshKeys = List.copyOf(sshKeys);
    }
}
